/**
 * Notices that nobody is here any more, without looking all the time.
 *
 * A key or a touch only writes down when it was. One timer is set for the end
 * of the allowed time; when it comes, it sets itself for what is left, or says
 * that the time is over. A laptop that slept shows in the clocks: the one of
 * the wall went on, the steady one did not. That is seen at the next touch, and
 * before anything it does.
 */

/** A gap between the two clocks that means sleep and no correction of the time, in milliseconds. */
const SLEPT_MILLIS = 30_000;

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

type Plan = {
  /** How long nobody may be here, in milliseconds. */
  after: () => number;
  /** Whether sleep alone is reason enough. */
  onSleep: () => boolean;
  onover: () => void;
};

export class Idle {
  readonly #plan: Plan;
  #seenWall = Date.now();
  #seenSteady = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Begins to notice, in this window. Gives the way to stop. */
  watch(window: Window): () => void {
    const seen = (event: Event) => this.#seen(event);
    for (const sign of SIGNS) window.addEventListener(sign, seen, { capture: true, passive: false });
    this.again();
    return () => {
      clearTimeout(this.#timer);
      for (const sign of SIGNS) window.removeEventListener(sign, seen, { capture: true });
    };
  }

  /** Counts from now: the allowed time changed, or somebody is here. */
  again(): void {
    this.#isOver = false;
    this.#seenWall = Date.now();
    this.#seenSteady = performance.now();
    this.#wait(this.#plan.after());
  }

  #seen(event: Event): void {
    if (this.#isOver) return;
    if (this.#wasLong()) {
      // The first touch after it only shows that someone is here, not who.
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#over();
      return;
    }
    this.#seenWall = Date.now();
    this.#seenSteady = performance.now();
  }

  #wasLong(): boolean {
    const wall = Date.now() - this.#seenWall;
    const steady = performance.now() - this.#seenSteady;
    if (Math.max(wall, steady) >= this.#plan.after()) return true;
    return this.#plan.onSleep() && wall - steady >= SLEPT_MILLIS;
  }

  #wait(millis: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#wasLong()) this.#over();
      else this.#wait(Math.max(50, this.#plan.after() - (performance.now() - this.#seenSteady)));
    }, millis);
  }

  #over(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#plan.onover();
  }
}
