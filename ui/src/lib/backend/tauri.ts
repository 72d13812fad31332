/** The app behind the window. The only file that imports Tauri. */
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Notice } from "../../bindings/Notice";
import type { ShellCall } from "../../bindings/ShellCall";
import type { Backend, HowFar } from "./backend";

export const tauri: Backend = {
  profileState: () => invoke("profile_state"),
  createProfile: (name, passphrase) => invoke("create_profile", { name, passphrase }),
  unlock: (passphrase) => invoke("unlock", { passphrase }),
  lock: () => invoke("lock"),
  carryOut: (wish) => invoke("carry_out", { wish }),
  look: (view) => invoke("look", { view }),
  giveOut: (paper) => invoke("give_out", { paper }),
  listen: (onNotice) => {
    const channel = new Channel<Notice>();
    channel.onmessage = onNotice;
    return invoke("listen", { channel });
  },
  windowChoices: () => invoke("window_choices"),
  chooseWindow: (choices) => invoke("choose_window", { choices }),
  hide: () => invoke("hide"),
  hearShell: (onCall) => {
    const channel = new Channel<ShellCall>();
    channel.onmessage = onCall;
    return invoke("hear_shell", { channel });
  },
  erase: (passphrase) => invoke("erase", { passphrase }),
  backupWords: () => invoke("backup_words"),
  backUp: (words, onProgress) => {
    const page = new Channel<HowFar>();
    page.onmessage = onProgress;
    return invoke("back_up", { words, page });
  },
  stopBackup: () => invoke("stop_backup"),
  restore: (base64, words, passphrase) => invoke("restore", { base64, words, passphrase }),
  comeBack: (words, passphrase) => invoke("come_back", { words, passphrase }),
  points: (passphrase) => invoke("points", { passphrase }),
  goBack: (passphrase, point) => invoke("go_back", { passphrase, point }),
  takeIn: (base64) => invoke("take_in", { base64 }),
  openParcel: (base64) => invoke("open_parcel", { base64 }),
  hasKeyStore: () => invoke("has_key_store"),
  useKeyStore: (passphrase) => invoke("use_key_store", { passphrase }),
  openByKeyStore: () => invoke("open_by_key_store"),
  leaveKeyStore: () => invoke("leave_key_store"),
  report: (message) => invoke("report", { message }),
};
