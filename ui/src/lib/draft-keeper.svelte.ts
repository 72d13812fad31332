/**
 * Keeps what a person writes, while they write it.
 *
 * A draft is saved a moment after the last change. "Saved" is only ever shown
 * for exactly what is on disk: every change takes the word back until the app
 * has answered. One save at a time, so a slow one never undoes a later one.
 */
import type { Wish } from "../bindings/Wish";
import type { Space } from "./space.svelte";

/** How long after the last change a draft is saved, in milliseconds. */
const QUIET_MILLIS = 350;

export type Keeping = "untouched" | "unsaved" | "saved";

export class DraftKeeper<Body> {
  readonly #space: Space;
  readonly #wishOf: (id: string | null, body: Body) => Wish;
  #id = $state<string | null>(null);
  #keeping = $state<Keeping>("untouched");
  #pending: Body | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  readonly #keep = () => this.flush();

  constructor(space: Space, id: string | null, wishOf: (id: string | null, body: Body) => Wish) {
    this.#space = space;
    this.#wishOf = wishOf;
    this.#id = id;
  }

  /** The draft's id, once it has one. */
  get id(): string | null {
    return this.#id;
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Takes note of a change; it is saved a moment later. */
  changed(body: Body): void {
    this.#pending = body;
    this.#keeping = "unsaved";
    this.#space.unkept.add(this.#keep);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET_MILLIS);
  }

  /** Saves what is not saved yet, now. Gives the id, or null if nothing is kept. */
  async flush(): Promise<string | null> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#pending !== undefined) {
      this.#running = this.#save(this.#pending);
      await this.#running;
      this.#running = undefined;
    }
    return this.#keeping === "unsaved" ? null : this.#id;
  }

  /** It changed into something that cannot be kept as it stands: nothing on screen claims to be saved. */
  unfinished(): void {
    this.stop();
    this.#keeping = "unsaved";
  }

  /** Forgets what was not saved yet, because the draft was put aside. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    this.#space.unkept.delete(this.#keep);
  }

  async #save(body: Body): Promise<void> {
    this.#pending = undefined;
    this.#timer = undefined;
    const done = await this.#space.wish(this.#wishOf(this.#id, body));
    if (done === undefined) {
      this.#pending ??= body;
      return;
    }
    this.#id = done.id ?? this.#id;
    if (this.#pending === undefined) {
      this.#keeping = "saved";
      this.#space.unkept.delete(this.#keep);
    }
  }
}
