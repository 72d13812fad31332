/**
 * When the turn of a talk began, as far as this window saw it begin.
 *
 * No clock of a laptop is in a talk. A turn that was there before the page was opened
 * has no beginning here, and then no seconds are shown, rather than wrong ones. One
 * that was seen to begin keeps its beginning while its window looks elsewhere.
 */
import type { Space } from "../../lib/space.svelte";

/** Of a talk: the number of its last turn that was seen, 0 for none, and when that began. */
type Seen = { number: number; began: number | undefined };

const SEEN = new WeakMap<Space, Map<string, Seen>>();

/** Looks at the turns of one talk, for as long as its page is open. */
export class TurnBeginning {
  readonly #talks: Map<string, Seen>;
  readonly #talk: string;
  #last: Seen | undefined;

  constructor(space: Space, talk: string) {
    this.#talks = SEEN.get(space) ?? new Map<string, Seen>();
    this.#talk = talk;
    SEEN.set(space, this.#talks);
  }

  /** When the turn of this number began, in milliseconds; undefined if nobody here saw it. */
  of(number: number, now: number): number | undefined {
    const before = this.#last ?? this.#talks.get(this.#talk);
    const isSeenToBegin = this.#last !== undefined && number > 0;
    if (before?.number !== number) this.#last = { number, began: isSeenToBegin ? now : undefined };
    else this.#last = before;
    this.#talks.set(this.#talk, this.#last);
    return this.#last.began;
  }
}
