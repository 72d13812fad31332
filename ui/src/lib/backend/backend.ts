/**
 * What the interface knows of the world: a few commands and one stream.
 *
 * Components never see Tauri. They see this, so that a test or a browser can
 * stand where the app stands. A promise of `carryOut` resolves once the wish is
 * on disk, and not before.
 */
import type { ApiError } from "../../bindings/ApiError";
import type { Done } from "../../bindings/Done";
import type { Given } from "../../bindings/Given";
import type { Notice } from "../../bindings/Notice";
import type { Paper } from "../../bindings/Paper";
import type { ParcelTaken } from "../../bindings/ParcelTaken";
import type { Picture } from "../../bindings/Picture";
import type { PointPicture } from "../../bindings/PointPicture";
import type { ShellCall } from "../../bindings/ShellCall";
import type { View } from "../../bindings/View";
import type { WindowChoices } from "../../bindings/WindowChoices";
import type { Wish } from "../../bindings/Wish";

/** Where the profile on this laptop stands. */
export type ProfileState =
  | { state: "empty" }
  /** `asksKeyStore`: at this start the system's key store may open it; `waits`: once somebody asks for that. */
  | { state: "locked"; asksKeyStore?: boolean; waits?: boolean }
  | { state: "open" }
  | { state: "tooNew" }
  | { state: "unreadable" };

/** How far a backup is. */
export type HowFar = { checking: boolean; percent: number };

export interface Backend {
  /** Where the profile stands. */
  profileState(): Promise<ProfileState>;
  /** Makes a profile and opens it. Rejects with an `ApiError`. */
  createProfile(name: string, passphrase: string): Promise<void>;
  /** Opens the profile. Rejects with `wrongPassphrase`, and then nothing changed. */
  unlock(passphrase: string): Promise<void>;
  /** Closes the profile; what was shown as saved is saved. */
  lock(): Promise<void>;
  /** Carries out a wish. It is on disk once this resolves. */
  carryOut(wish: Wish): Promise<Done>;
  /** Answers a view with the picture of the same name. */
  look(view: View): Promise<Picture>;
  /** Puts a file into the folder for downloads, and tells where it lies. */
  giveOut(paper: Paper): Promise<Given>;
  /** Calls `onNotice` whenever something changed, from now on. */
  listen(onNotice: (notice: Notice) => void): Promise<void>;
  /** What the window does by itself. */
  windowChoices(): Promise<WindowChoices>;
  /** Keeps these choices, and acts on them. */
  chooseWindow(choices: WindowChoices): Promise<void>;
  /** Takes the window out of sight, at once. */
  hide(): Promise<void>;
  /** Calls `onCall` whenever the shell asks for something, from now on. */
  hearShell(onCall: (call: ShellCall) => void): Promise<void>;
  /** Erases the profile for good. Rejects with `wrongPassphrase`, and then nothing changed. */
  erase(passphrase: string): Promise<void>;
  /** Six words to close one backup with. */
  backupWords(): Promise<string>;
  /** Puts a backup into the folder for downloads, checked. Rejects with `cancelled` once it was stopped. */
  backUp(words: string, onProgress: (howFar: HowFar) => void): Promise<Given>;
  /** Stops the backup under way. */
  stopBackup(): Promise<void>;
  /** Makes a profile out of a backup and opens it, as a new laptop. */
  restore(base64: string, words: string, passphrase: string): Promise<void>;
  /** Opens the profile with its recovery words, as a new laptop. */
  comeBack(words: string, passphrase: string): Promise<void>;
  /** The points of a profile that is closed. */
  points(passphrase: string): Promise<PointPicture[]>;
  /** Puts the profile back to a point, and leaves it closed. */
  goBack(passphrase: string, point: string): Promise<void>;
  /** Takes an export into a profile in which nothing was written yet. */
  takeIn(base64: string): Promise<void>;
  /** Takes in a parcel that another laptop made. */
  openParcel(base64: string): Promise<ParcelTaken>;
  /** Whether this system has a key store. */
  hasKeyStore(): Promise<boolean>;
  /** Lets the key store open the profile at a start; without a passphrase it only gets a new key. */
  useKeyStore(passphrase: string | null): Promise<void>;
  /** Opens the profile with the key store, at a start alone. Says by its code what is the matter with the store. */
  openByKeyStore(): Promise<void>;
  /** Another way in is taken: what the key store still answers opens nothing. */
  leaveKeyStore(): Promise<void>;
  /** Puts a fault of the page into the log. Never carries anyone's words. */
  report(message: string): Promise<void>;
}

/** The key of a view, which is also the key of its picture. */
export type PictureName = Picture extends infer P ? (P extends unknown ? keyof P : never) : never;

/** The picture of that name. */
export type PictureOf<N extends PictureName> = Extract<Picture, Record<N, unknown>>[N];

/** Whether what was thrown is a refusal of ours. */
export function isApiError(thrown: unknown): thrown is ApiError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown;
}
