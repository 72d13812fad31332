/**
 * The places of the app and their addresses: one line each.
 *
 * `:id` stands for an item; the names after `?` may follow as a query. Addresses are
 * not promises; names of places are what the code knows.
 */
export const PLACES = {
  today: "today",
  checkIn: "check-in?draft",
  newWeather: "weather/new?draft",
  landsWell: "weather/lands-well?draft",
  talk: "talk",
  talks: "talks",
  newTalk: "talks/new?draft",
  oneTalk: "talks/:id",
  pause: "pause",
  asks: "talk/asks",
  newAsk: "talk/asks/new?draft&text",
  openings: "talk/openings",
  newOpening: "talk/openings/new?draft",
  opening: "talk/openings/:id",
  rituals: "rituals",
  newRitual: "rituals/new?draft",
  ritual: "rituals/:id",
  agreements: "agreements",
  newAgreement: "agreements/new?draft",
  agreement: "agreements/:id",
  boundaries: "boundaries",
  newBoundary: "boundaries/new?draft&replaces",
  together: "together",
  decks: "together/decks",
  deckShelves: "together/decks/shelves",
  deckKept: "together/decks/kept",
  careCards: "together/care-cards",
  newCareCard: "together/care-cards/new?draft&replaces",
  packs: "packs",
  situation: "packs/:id",
  ideas: "ideas",
  newIdeas: "ideas/new?draft&challenge",
  challenge: "ideas/:id",
  newExperiment: "experiments/new?draft&challenge&idea",
  experiment: "experiments/:id",
  likes: "likes",
  invitations: "together/invitations",
  newInvitation: "together/invitations/new?draft&ritual&text",
  thanks: "together/thanks?draft&text",
  whatHelps: "what-helps",
  support: "support",
  helpLines: "support/help-lines",
  lookBacks: "look-backs",
  lookBack: "look-backs/one?draft&span&together",
  renewal: "renewal",
  search: "search",
  door: "door/:draft",
  settings: "settings",
  whatPartnerSees: "settings/what-partner-sees",
  lock: "settings/lock",
  backup: "settings/backup",
  parcel: "settings/parcel",
  reminders: "settings/reminders",
  kept: "settings/kept",
  laptops: "settings/laptops",
  newLaptop: "settings/laptops/new?whose",
  keeper: "settings/keeper",
  leaving: "settings/leaving",
  supportPage: "support/page",
  pairing: "pairing",
} as const;

export type PlaceName = keyof typeof PLACES;

type Address<N extends PlaceName> = (typeof PLACES)[N];
type PathOf<A extends string> = A extends `${infer Path}?${string}` ? Path : A;
type QueryOf<A extends string> = A extends `${string}?${infer Query}` ? Query : never;
type Split<Text extends string, By extends string> = Text extends `${infer Head}${By}${infer Tail}`
  ? Head | Split<Tail, By>
  : Text;
type Slot<Part extends string> = Part extends `:${infer Name}` ? Name : never;

/** A place, with what it needs to be drawn. */
export type PlaceAt<N extends PlaceName> = { at: N } & {
  [K in Slot<Split<PathOf<Address<N>>, "/">>]: string;
} & { [K in Split<QueryOf<Address<N>>, "&">]?: string | undefined };

export type Place = { [N in PlaceName]: PlaceAt<N> }[PlaceName];

type Shape = { at: PlaceName; path: string[]; query: string[] };

const SHAPES: Shape[] = (Object.keys(PLACES) as PlaceName[])
  .map((at) => {
    const [path = "", query = ""] = PLACES[at].split("?");
    return { at, path: path.split("/"), query: query ? query.split("&") : [] };
  })
  // Words before slots: "rituals/new" is not a ritual called "new".
  .sort((one, other) => slots(one) - slots(other));

function slots({ path }: Shape): number {
  return path.filter((part) => part.startsWith(":")).length;
}

/** The place that an address names; Today for anything unknown. */
export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").map(decodeOr);
  for (const shape of SHAPES) {
    const found = fit(shape, parts, query);
    if (found) return found;
  }
  return { at: "today" };
}

function fit(shape: Shape, parts: string[], query: string): Place | undefined {
  if (shape.path.length !== parts.length) return undefined;
  const place: Record<string, string> = { at: shape.at };
  for (const [index, part] of shape.path.entries()) {
    const given = parts[index] ?? "";
    if (part.startsWith(":")) {
      if (!given) return undefined;
      place[part.slice(1)] = given;
    } else if (part !== given) return undefined;
  }
  for (const each of query.split("&")) {
    const [name = "", ...value] = each.split("=");
    if (shape.query.includes(name)) place[name] = decodeOr(value.join("="));
  }
  return place as unknown as Place;
}

/** What was typed by hand may be no encoding at all. */
function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a place. */
export function linkTo(place: Place): string {
  const given = place as unknown as Record<string, string | undefined>;
  const [path = "", query = ""] = PLACES[place.at].split("?");
  const parts = path
    .split("/")
    .map((part) => (part.startsWith(":") ? encodeURIComponent(given[part.slice(1)] ?? "") : part));
  const asked = query
    .split("&")
    .filter((name) => name && given[name])
    .map((name) => `${name}=${encodeURIComponent(given[name] ?? "")}`);
  return `#/${parts.join("/")}${asked.length > 0 ? `?${asked.join("&")}` : ""}`;
}
