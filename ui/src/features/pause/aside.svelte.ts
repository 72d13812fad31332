/**
 * Which running pause the person has put aside to look at something else.
 *
 * It comes back by itself once something about it changes: the return time has come,
 * or was moved.
 */
import type { RunningPause } from "../../bindings/RunningPause";

let aside = $state<string | undefined>();

function keyOf(pause: RunningPause): string {
  const isBreath = pause.breathLeftMillis !== null;
  return `${isBreath ? "breath" : pause.until} ${pause.timeToReturn}`;
}

/** Whether the calm screen stands in front of everything else. */
export function isInFront(pause: RunningPause | null | undefined): pause is RunningPause {
  return pause != null && !pause.back && keyOf(pause) !== aside;
}

/** Lets the person go on to another place while the pause runs. */
export function putAside(pause: RunningPause): void {
  aside = keyOf(pause);
}

/** Shows it again. */
export function showAgain(): void {
  aside = undefined;
}
