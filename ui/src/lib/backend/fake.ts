/**
 * The app without the app: a couple in memory, for component tests and for
 * developing in a browser. It keeps the rules a screen can notice (drafts stay
 * mine, a yes is bound to its words) and leaves out everything else.
 */
import type { ApiError } from "../../bindings/ApiError";
import type { Area } from "../../bindings/Area";
import type { BoundaryBody } from "../../bindings/BoundaryBody";
import type { Done } from "../../bindings/Done";
import type { DraftBody } from "../../bindings/DraftBody";
import type { ErrorCode } from "../../bindings/ErrorCode";
import type { ExchangeFault } from "../../bindings/ExchangeFault";
import type { Exchanged } from "../../bindings/Exchanged";
import type { Given } from "../../bindings/Given";
import type { Notice } from "../../bindings/Notice";
import type { Paper } from "../../bindings/Paper";
import type { ParcelTaken } from "../../bindings/ParcelTaken";
import type { OpeningWait } from "../../bindings/OpeningWait";
import type { Person } from "../../bindings/Person";
import type { Picture } from "../../bindings/Picture";
import type { PointPicture } from "../../bindings/PointPicture";
import type { Reach } from "../../bindings/Reach";
import type { Shell } from "../../bindings/Shell";
import type { ThanksPicture } from "../../bindings/ThanksPicture";
import type { View } from "../../bindings/View";
import type { Who } from "../../bindings/Who";
import type { Wish } from "../../bindings/Wish";
import type { ShellCall } from "../../bindings/ShellCall";
import type { WindowChoices } from "../../bindings/WindowChoices";
import type { Backend, HowFar, ProfileState } from "./backend";
import type { FakeAsk } from "./fake/ask";
import type { FakeAgreement } from "./fake/agreement";
import { FakeSky, FakeTogether, type FakeCheckIn } from "./fake/check-in";
import { FakeDevices } from "./fake/device";
import { FakeKeepers } from "./fake/keeper";
import { FakeBackup } from "./fake/backup";
import { FakeKeyStore } from "./fake/key-store";
import { FakeHome } from "./fake/home";
import { FakeIdeas } from "./fake/idea";
import type { FakeInvitation } from "./fake/invitation";
import { look } from "./fake/look";
import { FakeContent } from "./fake/content";
import { FakePause } from "./fake/pause";
import type { FakeTalk } from "./fake/talk";
import type { FakeLookBack } from "./fake/look-back";
import type { FakeOpening } from "./fake/opening";
import { FakePairing } from "./fake/pairing";
import type { FakeRitual } from "./fake/ritual";
import { FakeWhatHelps } from "./fake/what-helps";
import { noChoices, noReminders, type FakeKept } from "./fake/shell";
import { carryOut } from "./fake/wishes";

export type FakeDraft = {
  id: string;
  day: string;
  body: DraftBody;
  replaces: string | null;
  isDiscarded: boolean;
};
export type FakeBoundary = { id: string; by: Who; day: string; body: BoundaryBody };

/** What the app calls such a file. */
function nameOf(paper: Paper): string {
  if ("parcel" in paper) return "Nearer parcel 2026-11-26.nearer";
  return "appointment" in paper ? "Time together.ics" : "file";
}

/** Refuses as the app would. */
export function refuse(code: ErrorCode): never {
  throw { code, message: `refused: ${code}` } satisfies ApiError;
}

export class FakeBackend implements Backend {
  profile: ProfileState = { state: "open" };
  passphrase = "four quiet words here";
  today = "2025-08-14";
  me: Person = { name: "Lena", hue: "amber" };
  partner: Person | null = null;
  exchanged: Exchanged = "notPaired";
  paused = false;
  fault: ExchangeFault | null = null;
  sample = false;
  readonly devices = new FakeDevices();
  readonly keepers = new FakeKeepers();
  came = 0;
  reach: Reach = { atHome: true, direct: true, relay: null };
  drafts = new Map<string, FakeDraft>();
  checkIns: FakeCheckIn[] = [];
  boundaries: FakeBoundary[] = [];
  rituals: FakeRitual[] = [];
  agreements: FakeAgreement[] = [];
  talks: FakeTalk[] = [];
  readonly pauses = new FakePause();
  readonly sky = new FakeSky();
  readonly together = new FakeTogether();
  lookBacks: FakeLookBack[] = [];
  readonly whatHelps = new FakeWhatHelps();
  readonly home = new FakeHome();
  readonly ideas = new FakeIdeas();
  asks: FakeAsk[] = [];
  invitations: FakeInvitation[] = [];
  thanks: ThanksPicture[] = [];
  openings: FakeOpening[] = [];
  openingWait: OpeningWait | null = null;
  parted: Who | null = null;
  toJoinAgain = false;
  choices: WindowChoices = noChoices();
  reminders = noReminders();
  kept: FakeKept[] = [];
  /** Who said yes to which item, for the page for someone who helps. */
  yeses: { by: Who; item: string }[] = [];
  addendum = "";
  isHidden = false;
  onShellCall: ((call: ShellCall) => void) | undefined;
  readonly pairing = new FakePairing();
  readonly backup = new FakeBackup();
  readonly keyStore = new FakeKeyStore();
  readonly content = new FakeContent();
  readonly wishes: Wish[] = [];
  readonly reports: string[] = [];
  readonly papers: Paper[] = [];
  parcelsOpened = 0;
  /** The next wish is refused with this code. */
  refuseNext: ErrorCode | undefined;
  #listener: ((notice: Notice) => void) | undefined;
  #revision = 0;
  #ids = 0;

  async profileState(): Promise<ProfileState> {
    return this.profile;
  }

  async createProfile(name: string, passphrase: string): Promise<void> {
    if (this.profile.state !== "empty") refuse("profileExists");
    if (passphrase.length < 8 || name.trim() === "") refuse("invalid");
    this.me = { name, hue: "amber" };
    this.passphrase = passphrase;
    this.profile = { state: "open" };
  }

  async unlock(passphrase: string): Promise<void> {
    if (passphrase !== this.passphrase) refuse("wrongPassphrase");
    this.profile = { state: "open" };
  }

  async lock(): Promise<void> {
    this.profile = { state: "locked" };
    this.#listener = undefined;
  }

  async carryOut(wish: Wish): Promise<Done> {
    this.#openOnly();
    this.#refuseIfAsked();
    this.wishes.push(structuredClone(wish));
    const { done, areas } = carryOut(this, structuredClone(wish));
    this.notify(areas);
    return done;
  }

  async look(view: View): Promise<Picture> {
    this.#openOnly();
    return structuredClone(look(this, view));
  }

  async giveOut(paper: Paper): Promise<Given> {
    this.#openOnly();
    this.papers.push(structuredClone(paper));
    return { name: nameOf(paper), folder: "Downloads" };
  }

  async listen(onNotice: (notice: Notice) => void): Promise<void> {
    this.#listener = onNotice;
  }

  async windowChoices(): Promise<WindowChoices> {
    return this.choices;
  }

  async chooseWindow(choices: WindowChoices): Promise<void> {
    this.choices = structuredClone(choices);
  }

  async hide(): Promise<void> {
    this.isHidden = true;
  }

  async hearShell(onCall: (call: ShellCall) => void): Promise<void> {
    this.onShellCall = onCall;
  }

  async erase(passphrase: string): Promise<void> {
    this.#openOnly();
    if (passphrase !== this.passphrase) refuse("wrongPassphrase");
    this.profile = { state: "empty" };
  }

  async backupWords(): Promise<string> {
    return "acid album angle apple arrow autumn";
  }

  async backUp(_words: string, onProgress: (howFar: HowFar) => void): Promise<Given> {
    this.#openOnly();
    onProgress({ checking: true, percent: 100 });
    this.backup.picture = { ...this.backup.picture, backedUpOn: this.today };
    return { name: "Nearer backup.age", folder: "Downloads" };
  }

  async stopBackup(): Promise<void> {}

  async restore(base64: string, words: string, passphrase: string): Promise<void> {
    if (this.profile.state !== "empty") refuse("profileExists");
    if (base64 === "") refuse("notABackup");
    if (words.trim().split(/\s+/).length < 6) refuse("wrongPassphrase");
    this.#openAs(passphrase);
  }

  async comeBack(words: string, passphrase: string): Promise<void> {
    if (words.trim().split(/\s+/).length !== 24) refuse("invalid");
    this.#openAs(passphrase);
  }

  async points(passphrase: string): Promise<PointPicture[]> {
    if (passphrase !== this.passphrase) refuse("wrongPassphrase");
    return this.backup.picture.points;
  }

  async goBack(passphrase: string, point: string): Promise<void> {
    if (passphrase !== this.passphrase) refuse("wrongPassphrase");
    if (!this.backup.picture.points.some(({ id }) => id === point)) refuse("notFound");
    this.profile = { state: "locked" };
  }

  async takeIn(base64: string): Promise<void> {
    this.#openOnly();
    if (base64 === "") refuse("invalid");
  }

  async openParcel(base64: string): Promise<ParcelTaken> {
    this.#openOnly();
    this.#refuseIfAsked();
    if (base64 === "") refuse("notAParcel");
    this.parcelsOpened += 1;
    return { from: "partner", isNew: this.parcelsOpened === 1 };
  }

  async hasKeyStore(): Promise<boolean> {
    return this.keyStore.isThere;
  }

  async useKeyStore(passphrase: string | null): Promise<void> {
    this.#openOnly();
    const isRight = passphrase === null ? this.keyStore.picture.isOn : passphrase === this.passphrase;
    if (!isRight) refuse("wrongPassphrase");
    await this.keyStore.use();
    this.notify(["settings"]);
  }

  async openByKeyStore(): Promise<void> {
    if (this.profile.state !== "locked" || !this.profile.asksKeyStore) refuse("keyStoreOff");
    await this.keyStore.answer();
    this.profile = { state: "open" };
  }

  async leaveKeyStore(): Promise<void> {
    this.keyStore.wasLeft = true;
    this.profile = { state: "locked" };
  }

  async report(message: string): Promise<void> {
    this.reports.push(message);
  }

  /** The two laptops are joined. */
  pair(name: string): void {
    this.partner = { name, hue: this.me.hue === "amber" ? "indigo" : "amber" };
    this.exchanged = "today";
    this.pairing.picture = { paired: {} };
    this.notify(["pairing", "settings", "exchange"]);
  }

  /** Tells whoever listens that these areas changed. */
  notify(areas: Area[]): void {
    this.#revision += 1;
    this.#listener?.({ revision: this.#revision, areas, shell: this.shell() });
  }

  shell(): Shell {
    const { me, partner, exchanged, paused, parted, toJoinAgain, fault, sample } = this;
    return { me, partner, exchanged, paused, parted, toJoinAgain, fault, sample, news: this.devices.news };
  }

  #refuseIfAsked(): void {
    const code = this.refuseNext;
    this.refuseNext = undefined;
    if (code) refuse(code);
  }

  nextId(): string {
    this.#ids += 1;
    return `01FAKE${String(this.#ids).padStart(20, "0")}`;
  }

  /** As after a backup or recovery words: open, and not let in yet. */
  #openAs(passphrase: string): void {
    this.passphrase = passphrase;
    this.profile = { state: "open" };
    this.toJoinAgain = this.partner !== null;
  }

  #openOnly(): void {
    if (this.profile.state !== "open") refuse("locked");
  }
}
