/**
 * Where in the app the person is: the part of the address after `#`.
 *
 * Links are ordinary links, so the keyboard, the back key and screen readers
 * know them.
 */
export type Place =
  | { at: "today" }
  | { at: "checkIn"; draft?: string }
  | { at: "rituals" }
  | { at: "newRitual"; draft?: string }
  | { at: "ritual"; id: string }
  | { at: "agreements" }
  | { at: "newAgreement"; draft?: string }
  | { at: "agreement"; id: string }
  | { at: "boundaries" }
  | { at: "newBoundary"; draft?: string; replaces?: string }
  | { at: "door"; draft: string }
  | { at: "settings" }
  | { at: "whatPartnerSees" }
  | { at: "pairing" };

/** The place that an address names; Today for anything unknown. */
export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first, second] = path.split("/").map(decodeURIComponent);
  const asked = (name: string) => queryPart(query, name);
  const draft = asked("draft");
  switch (first) {
    case "check-in":
      return { at: "checkIn", draft };
    case "rituals":
      if (second === "new") return { at: "newRitual", draft };
      return second ? { at: "ritual", id: second } : { at: "rituals" };
    case "agreements":
      if (second === "new") return { at: "newAgreement", draft };
      return second ? { at: "agreement", id: second } : { at: "agreements" };
    case "boundaries":
      return second === "new"
        ? { at: "newBoundary", draft, replaces: asked("replaces") }
        : { at: "boundaries" };
    case "door":
      return second ? { at: "door", draft: second } : { at: "today" };
    case "settings":
      return second === "what-partner-sees" ? { at: "whatPartnerSees" } : { at: "settings" };
    case "pairing":
      return { at: "pairing" };
    default:
      return { at: "today" };
  }
}

function queryPart(query: string, name: string): string | undefined {
  const part = query.split("&").find((each) => each.startsWith(`${name}=`));
  return part === undefined ? undefined : decodeURIComponent(part.slice(name.length + 1));
}

/** The address of a place. */
export function linkTo(place: Place): string {
  const draft = (id?: string) => (id ? `?draft=${encodeURIComponent(id)}` : "");
  switch (place.at) {
    case "today":
      return "#/today";
    case "checkIn":
      return `#/check-in${draft(place.draft)}`;
    case "rituals":
      return "#/rituals";
    case "newRitual":
      return `#/rituals/new${draft(place.draft)}`;
    case "ritual":
      return `#/rituals/${encodeURIComponent(place.id)}`;
    case "agreements":
      return "#/agreements";
    case "newAgreement":
      return `#/agreements/new${draft(place.draft)}`;
    case "agreement":
      return `#/agreements/${encodeURIComponent(place.id)}`;
    case "boundaries":
      return "#/boundaries";
    case "newBoundary":
      if (place.replaces) return `#/boundaries/new?replaces=${encodeURIComponent(place.replaces)}`;
      return `#/boundaries/new${draft(place.draft)}`;
    case "door":
      return `#/door/${encodeURIComponent(place.draft)}`;
    case "settings":
      return "#/settings";
    case "whatPartnerSees":
      return "#/settings/what-partner-sees";
    case "pairing":
      return "#/pairing";
  }
}

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
