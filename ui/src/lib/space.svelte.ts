/**
 * The shared space, as every component sees it.
 *
 * Pictures are replaced, never edited: the app owns the truth and the interface
 * shows the last picture it was given. A notice names the areas that changed,
 * and whoever shows one of them looks again.
 */
import { createContext } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { ApiError } from "../bindings/ApiError";
import type { Area } from "../bindings/Area";
import type { Done } from "../bindings/Done";
import type { Given } from "../bindings/Given";
import type { Hue } from "../bindings/Hue";
import type { Notice } from "../bindings/Notice";
import type { Paper } from "../bindings/Paper";
import type { ParcelTaken } from "../bindings/ParcelTaken";
import type { Shell } from "../bindings/Shell";
import type { View } from "../bindings/View";
import type { Who } from "../bindings/Who";
import type { Wish } from "../bindings/Wish";
import {
  isApiError,
  type Backend,
  type PictureName,
  type PictureOf,
  type ProfileState,
} from "./backend/backend";
import { refusalText } from "./refusal";
import * as m from "./i18n/paraglide/messages";

const ALL_AREAS: Area[] = [
  "checkIns",
  "rituals",
  "boundaries",
  "agreements",
  "openings",
  "talks",
  "pauses",
  "weather",
  "asks",
  "invitations",
  "ideas",
  "thanks",
  "cards",
  "lookBacks",
  "support",
  "reminders",
  "drafts",
  "pairing",
  "exchange",
  "settings",
];

export class Space {
  readonly #backend: Backend;
  readonly #revisions = new SvelteMap<Area, number>();
  #profile = $state.raw<ProfileState | undefined>();
  #shell = $state.raw<Shell | undefined>();
  #isCovered = $state(false);
  #isErased = $state(false);
  #isNew = $state(false);
  #locking: Promise<void> | undefined;
  /** How many notices came. */
  #heard = 0;
  #said = $state<{ text: string; kind: "saved" | "fault" } | undefined>();

  /**
   * What was written and is not on disk yet: each gives itself to the app when
   * it is called. Whoever is in here is called before the profile is closed,
   * and once more after it is open again.
   */
  // No screen shows it, so it need not be a reactive one.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly unkept = new Set<() => Promise<unknown>>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Nothing of anyone may be on screen: the profile is being closed. */
  get isCovered(): boolean {
    return this.#isCovered;
  }

  /** The profile was erased by this window. */
  get isErased(): boolean {
    return this.#isErased;
  }

  /** The profile was made just now, and recovery words were neither kept nor put off. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** Goes on from the first run to the app. */
  begin(): void {
    this.#isNew = false;
  }

  /** Where the profile stands; undefined until the app has answered. */
  get profile(): ProfileState | undefined {
    return this.#profile;
  }

  /** The frame around every screen; undefined while locked. */
  get shell(): Shell | undefined {
    return this.#shell;
  }

  /** The last thing said about a wish: saved, or why not. */
  get said(): { text: string; kind: "saved" | "fault" } | undefined {
    return this.#said;
  }

  get isPaired(): boolean {
    return this.#shell?.partner != null;
  }

  /** The partner's name, or words for someone who is not here yet. */
  get partnerName(): string {
    return this.#shell?.partner?.name ?? m.partner_fallback();
  }

  /** The name of one of the two, as said to the person at this laptop. */
  nameOf(who: Who): string {
    return who === "me" ? (this.#shell?.me.name ?? "") : this.partnerName;
  }

  /** The hue and shape of one of the two. */
  hueOf(who: Who): Hue {
    const mine = this.#shell?.me.hue ?? "amber";
    if (who === "me") return mine;
    return this.#shell?.partner?.hue ?? (mine === "amber" ? "indigo" : "amber");
  }

  /** Asks how the profile stands, and begins to listen where it is open. */
  async start(): Promise<void> {
    this.#profile = await this.#backend.profileState();
    if (this.#profile.state === "open") await this.#enter();
  }

  async createProfile(name: string, passphrase: string): Promise<ApiError | undefined> {
    this.#isNew = true;
    const error = await this.#opening(() => this.#backend.createProfile(name, passphrase));
    if (error) this.#isNew = false;
    return error;
  }

  async unlock(passphrase: string): Promise<ApiError | undefined> {
    return this.#opening(() => this.#backend.unlock(passphrase));
  }

  /** Opens the profile with the system's key store, at a start. */
  async openByKeyStore(): Promise<ApiError | undefined> {
    return this.#opening(() => this.#backend.openByKeyStore());
  }

  /** Lets the system's key store open the profile. Gives the refusal, or undefined. */
  async useKeyStore(passphrase: string | null): Promise<ApiError | undefined> {
    return this.#tried(() => this.#backend.useKeyStore(passphrase));
  }

  /** Makes a profile out of a backup, as a new laptop. */
  async restore(base64: string, words: string, passphrase: string): Promise<ApiError | undefined> {
    return this.#opening(() => this.#backend.restore(base64, words, passphrase));
  }

  /** Opens the profile with its recovery words, as a new laptop. */
  async comeBack(words: string, passphrase: string): Promise<ApiError | undefined> {
    return this.#opening(() => this.#backend.comeBack(words, passphrase));
  }

  /** What keeps this profile, and brings it back. */
  get keeping(): Pick<Backend, "backupWords" | "backUp" | "stopBackup" | "points" | "takeIn"> {
    return this.#backend;
  }

  /** Puts the profile back to a point; it is closed then. Gives the refusal, if it was refused. */
  async goBack(passphrase: string, point: string): Promise<ApiError | undefined> {
    await this.#keepAll();
    try {
      await this.#backend.goBack(passphrase, point);
      this.#shell = undefined;
      this.#profile = { state: "locked" };
      return undefined;
    } catch (thrown) {
      this.#profile = await this.#backend.profileState();
      return asApiError(thrown);
    }
  }

  /** Takes everything off the screen at once, keeps what is being written, and closes the profile. */
  lock(): Promise<void> {
    if (this.#profile?.state !== "open") return Promise.resolve();
    this.#isCovered = true;
    this.#locking ??= this.#close();
    return this.#locking;
  }

  /** Erases the profile for good. Gives the refusal, if it was refused. */
  async erase(passphrase: string): Promise<ApiError | undefined> {
    try {
      await this.#backend.erase(passphrase);
      this.#isErased = true;
      this.#shell = undefined;
      this.unkept.clear();
      return undefined;
    } catch (thrown) {
      return asApiError(thrown);
    }
  }

  /**
   * Carries out a wish and gives what came of it, or undefined if it was
   * refused; the refusal is then on screen. `saved` is said once it is on disk.
   */
  async wish(wish: Wish, saved?: string): Promise<Done | undefined> {
    try {
      const done = await this.#backend.carryOut(wish);
      if (saved !== undefined) this.say(saved);
      return done;
    } catch (thrown) {
      this.refuse(thrown);
      return undefined;
    }
  }

  /** Gives a file out and tells where it lies, or undefined if it was refused; the refusal is then on screen. */
  async giveOut(paper: Paper): Promise<Given | undefined> {
    try {
      return await this.#backend.giveOut(paper);
    } catch (thrown) {
      this.refuse(thrown);
      return undefined;
    }
  }

  /** Takes in a parcel. Rejects with an `ApiError`. */
  openParcel(base64: string): Promise<ParcelTaken> {
    return this.#backend.openParcel(base64);
  }

  /** Carries out a wish whose refusal the screen itself shows. Gives it, or undefined once it is on disk. */
  async attempt(wish: Wish): Promise<ApiError | undefined> {
    return this.#tried(() => this.#backend.carryOut(wish));
  }

  /** Asks for one picture. Rejects with an `ApiError`. */
  async look<N extends PictureName>(name: N, view: View): Promise<PictureOf<N>> {
    const picture = await this.#backend.look(view);
    return (picture as unknown as Record<N, PictureOf<N>>)[name];
  }

  /** Changes whenever one of these areas did. */
  revisionOf(areas: readonly Area[]): number {
    return areas.reduce((sum, area) => sum + (this.#revisions.get(area) ?? 0), 0);
  }

  /** Lets every screen that shows these areas look again: a moment known beforehand has come. */
  lookAgain(areas: readonly Area[]): void {
    for (const area of areas) this.#bump(area);
  }

  say(text: string): void {
    this.#said = { text, kind: "saved" };
  }

  /**
   * Shows why something was refused. Locks the window if the profile is locked,
   * and looks again at everything if the words changed meanwhile.
   */
  refuse(thrown: unknown): void {
    const error = asApiError(thrown);
    if (error.code === "locked") {
      this.#shell = undefined;
      this.#profile = { state: "locked" };
    }
    if (error.code === "changed") for (const area of ALL_AREAS) this.#bump(area);
    this.#said = { text: refusalText(error), kind: "fault" };
  }

  hush(): void {
    this.#said = undefined;
  }

  async #close(): Promise<void> {
    await this.#keepAll();
    // An app that does not answer shows nothing either.
    await this.#backend.lock().catch(() => undefined);
    this.#shell = undefined;
    this.#said = undefined;
    this.#profile = { state: "locked" };
    this.#isCovered = false;
    this.#locking = undefined;
  }

  async #keepAll(): Promise<void> {
    await Promise.all([...this.unkept].map((keep) => keep().catch(() => undefined)));
  }

  async #opening(open: () => Promise<void>): Promise<ApiError | undefined> {
    try {
      await this.#locking;
      await open();
      await this.#enter();
      this.#profile = { state: "open" };
      void this.#keepAll();
      return undefined;
    } catch (thrown) {
      return asApiError(thrown);
    }
  }

  async #tried(deed: () => Promise<unknown>): Promise<ApiError | undefined> {
    try {
      await deed();
      return undefined;
    } catch (thrown) {
      return asApiError(thrown);
    }
  }

  async #enter(): Promise<void> {
    const heard = this.#heard;
    await this.#backend.listen((notice) => this.#hear(notice));
    const shell = await this.look("shell", { shell: {} });
    // What was heard meanwhile is newer than the answer.
    if (heard === this.#heard) this.#shell = shell;
  }

  #hear(notice: Notice): void {
    this.#heard += 1;
    this.#shell = notice.shell;
    for (const area of notice.areas) this.#bump(area);
  }

  #bump(area: Area): void {
    this.#revisions.set(area, (this.#revisions.get(area) ?? 0) + 1);
  }
}

function asApiError(thrown: unknown): ApiError {
  return isApiError(thrown) ? thrown : { code: "internal", message: "the app did not answer" };
}

export const [getSpace, setSpace] = createContext<Space>();
