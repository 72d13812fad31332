/**
 * Where in the app the person is: the part of the address after `#`.
 *
 * Links are ordinary links, so the keyboard, the back key and screen readers
 * know them. The places themselves are listed in `places.ts`.
 */
import { linkTo, readPlace, type Place } from "./places";

export { linkTo, readPlace, type Place };

let here = $state.raw<Place>(readPlace(globalThis.location?.hash ?? ""));
globalThis.addEventListener?.("hashchange", () => {
  // `go` has been there already; a second, equal place would make every screen look again.
  if (linkTo(here) !== location.hash) here = readPlace(location.hash);
});

/** Where the person is. */
export function place(): Place {
  return here;
}

/** Goes there. */
export function go(to: Place): void {
  location.hash = linkTo(to);
  here = to;
}

/** Goes there, leaving no trace of the present place in the history. */
export function goInstead(to: Place): void {
  history.replaceState(null, "", linkTo(to));
  here = to;
}
