/**
 * Choices that are kept as one whole and chosen part by part.
 *
 * Two parts chosen in quick succession both hold: the second is added to what the
 * first asked for, though the app has not answered yet.
 */
export class Whole<T extends object> {
  readonly #kept: () => T | undefined;
  readonly #keep: (whole: T) => Promise<unknown>;
  #asked: T | undefined;

  /** `keep` gives undefined or false if the whole was refused. */
  constructor(kept: () => T | undefined, keep: (whole: T) => Promise<unknown>) {
    this.#kept = kept;
    this.#keep = keep;
  }

  /** Chooses one part. Gives false if it could not be kept. */
  async choose(part: Partial<T>): Promise<boolean> {
    const before = this.#asked ?? this.#kept();
    if (!before) return false;
    const whole = { ...before, ...part };
    this.#asked = whole;
    const done = await this.#keep(whole);
    const isKept = done !== undefined && done !== false;
    // What was refused is not built upon.
    if (!isKept && this.#asked === whole) this.#asked = undefined;
    return isKept;
  }
}
