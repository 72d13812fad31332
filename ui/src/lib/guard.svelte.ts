/**
 * What keeps the screen to the person it belongs to: the lock after a while, on
 * sleep and on minimising, the chord that hides everything, and the choices of
 * the window.
 *
 * It takes the words off the screen first and asks the app afterwards, so that
 * nothing waits for a disk while somebody looks.
 */
import { createContext } from "svelte";
import type { ShellWords } from "../bindings/ShellWords";
import type { WindowChoices } from "../bindings/WindowChoices";
import type { Backend } from "./backend/backend";
import { isHideChord, sizeChord } from "./chord";
import * as m from "./i18n/paraglide/messages";
import { Idle } from "./idle";
import { go } from "./place.svelte";
import type { Space } from "./space.svelte";
import { Whole } from "./whole";

const MINUTE_MILLIS = 60_000;

export class Guard {
  readonly #space: Space;
  readonly #backend: Backend;
  readonly #idle: Idle;
  readonly #whole = new Whole<WindowChoices>(
    () => this.#choices,
    (next) => this.#keep({ ...next, words: words() }),
  );
  #choices = $state.raw<WindowChoices>({
    lockAfterMinutes: 5,
    lockOnSleep: true,
    lockOnMinimise: false,
    neutralTitle: false,
    tray: false,
    autostart: false,
    textSize: 100,
    words: null,
  });
  #wasHidden = $state(false);

  constructor(space: Space, backend: Backend) {
    this.#space = space;
    this.#backend = backend;
    this.#idle = new Idle({
      after: () => this.#choices.lockAfterMinutes * MINUTE_MILLIS,
      onSleep: () => this.#choices.lockOnSleep,
      onover: () => void this.#space.lock(),
    });
  }

  get choices(): WindowChoices {
    return this.#choices;
  }

  /** Whether the way in says nothing about what is behind it. */
  get isNeutral(): boolean {
    return this.#wasHidden || this.#choices.neutralTitle;
  }

  /** Learns what was chosen, and hears the shell from now on. */
  async start(): Promise<void> {
    this.#choices = await this.#backend.windowChoices();
    this.#idle.again();
    await this.#backend.hearShell(() => void this.#space.lock());
  }

  /** Watches over this window. Gives the way to stop. */
  watch(window: Window): () => void {
    const stopIdle = this.#idle.watch(window);
    const press = (event: KeyboardEvent) => {
      const size = sizeChord(event);
      if (!isHideChord(event) && size === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (size === undefined) void this.hide();
      else void this.choose({ textSize: nextSize(this.#choices.textSize, size) });
    };
    const see = () => {
      if (window.document.hidden && this.#choices.lockOnMinimise) void this.#space.lock();
    };
    window.addEventListener("keydown", press, { capture: true });
    window.document.addEventListener("visibilitychange", see);
    return () => {
      stopIdle();
      window.removeEventListener("keydown", press, { capture: true });
      window.document.removeEventListener("visibilitychange", see);
    };
  }

  /** Somebody opened the profile: the time begins anew, and this screen is no longer the neutral one. */
  opened(): void {
    this.#wasHidden = false;
    this.#idle.again();
  }

  /** Out of sight at once; the way back is a screen that says nothing. */
  async hide(): Promise<void> {
    this.#wasHidden = true;
    const locked = this.#space.lock();
    go({ at: "today" });
    await this.#backend.hide().catch(() => undefined);
    await locked;
  }

  /** Chooses anew. Gives false if it could not be kept. */
  choose(part: Partial<WindowChoices>): Promise<boolean> {
    return this.#whole.choose(part);
  }

  async #keep(next: WindowChoices): Promise<boolean> {
    try {
      await this.#backend.chooseWindow(next);
    } catch (thrown) {
      this.#space.refuse(thrown);
      return false;
    }
    this.#choices = next;
    this.#idle.again();
    return true;
  }

  /** The language changed: what the shell says by itself follows. */
  async speak(): Promise<void> {
    const { words: known } = this.#choices;
    if (known === null || JSON.stringify(known) === JSON.stringify(words())) return;
    await this.choose({});
  }
}

/** The sizes of the text, in per cent. */
export const TEXT_SIZES = [75, 100, 125, 150, 175, 200];

/** The next size in this direction, or the usual one. */
function nextSize(now: number, step: "larger" | "smaller" | "usual"): number {
  if (step === "usual") return 100;
  if (step === "larger") return TEXT_SIZES.find((size) => size > now) ?? now;
  return TEXT_SIZES.findLast((size) => size < now) ?? now;
}

/** What the shell says by itself, in the language on screen. */
function words(): ShellWords {
  return {
    title: m.lock_neutral_title(),
    open: m.lock_tray_open(),
    lock: m.lock_tray_lock(),
    quit: m.lock_tray_quit(),
    reminder: m.reminder_neutral(),
  };
}

export const [getGuard, setGuard] = createContext<Guard>();
