/**
 * A moment that is known beforehand: rings once when it has come.
 *
 * The app keeps no timers for what people chose; whoever shows such a moment looks
 * again when it rings. After a sleep it rings late, which is early enough.
 */
const LONGEST_WAIT_MILLIS = 2_147_000_000;

export class Alarm {
  #rings = $state(0);

  /** `at` says when, in milliseconds as `Date.now()` counts; undefined for never. */
  constructor(at: () => number | undefined) {
    $effect(() => {
      const when = at();
      if (when === undefined) return;
      const wait = Math.min(Math.max(when - Date.now(), 0) + 30, LONGEST_WAIT_MILLIS);
      const timer = setTimeout(() => (this.#rings += 1), wait);
      return () => clearTimeout(timer);
    });
  }

  /** How often it has rung. Whoever reads this is told when it rings. */
  get rings(): number {
    return this.#rings;
  }
}

/** The seconds until a moment, counted down on screen; never below zero. */
export class SecondsLeft {
  #now = $state(Date.now());
  readonly #until: () => number | undefined;

  constructor(until: () => number | undefined) {
    this.#until = until;
    $effect(() => {
      if (until() === undefined) return;
      this.#now = Date.now();
      const timer = setInterval(() => (this.#now = Date.now()), 250);
      return () => clearInterval(timer);
    });
  }

  get left(): number {
    const until = this.#until();
    return until === undefined ? 0 : Math.max(0, Math.ceil((until - this.#now) / 1000));
  }
}

/** `0:38`, `2:05`. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
