/** Where something that was found can be read, and what it is called. */
import type { FoundPicture } from "../../bindings/FoundPicture";
import type { Place } from "../../lib/place.svelte";
import * as m from "../../lib/i18n/paraglide/messages";

type Kind = { name: () => string; at: (found: FoundPicture) => Place };

const KINDS: Record<string, Kind> = {
  checkIn: {
    name: m.kind_check_in,
    at: ({ id, draft }) => (draft ? { at: "checkIn", draft: id } : { at: "checkIn" }),
  },
  ritual: {
    name: m.kind_ritual,
    at: ({ id, draft }) => (draft ? { at: "newRitual", draft: id } : { at: "ritual", id }),
  },
  occasion: {
    name: m.kind_occasion,
    at: ({ of }) => (of ? { at: "ritual", id: of } : { at: "rituals" }),
  },
  boundary: {
    name: m.kind_boundary,
    at: ({ id, draft }) => (draft ? { at: "newBoundary", draft: id } : { at: "boundaries" }),
  },
  agreement: {
    name: m.kind_agreement,
    at: ({ id, draft }) => (draft ? { at: "newAgreement", draft: id } : { at: "agreement", id }),
  },
  careCard: {
    name: m.kind_care_card,
    at: ({ id, draft }) => (draft ? { at: "newCareCard", draft: id } : { at: "careCards" }),
  },
  shelf: { name: m.kind_shelf, at: () => ({ at: "deckShelves" }) },
  weather: {
    name: m.kind_weather,
    at: ({ id, draft }) => (draft ? { at: "newWeather", draft: id } : { at: "today" }),
  },
  kindness: {
    name: m.kind_lands_well,
    at: ({ id, draft }) => (draft ? { at: "landsWell", draft: id } : { at: "landsWell" }),
  },
  talk: {
    name: m.kind_talk,
    at: ({ id, draft }) => (draft ? { at: "newTalk", draft: id } : { at: "oneTalk", id }),
  },
  talkLine: { name: m.kind_talk, at: ({ of }) => (of ? { at: "oneTalk", id: of } : { at: "talks" }) },
  lookBack: {
    name: m.kind_look_back,
    at: ({ id, draft }) => (draft ? { at: "lookBack", draft: id } : { at: "lookBacks" }),
  },
};

/** What it is called: its kind, or simply "something" for a kind that this version does not know. */
export function kindText(found: FoundPicture): string {
  return KINDS[found.kind]?.name() ?? m.search_other();
}

/** Where it can be read; the page of everything one shared, where there is no better one. */
export function placeOf(found: FoundPicture): Place {
  return KINDS[found.kind]?.at(found) ?? (found.shared ? { at: "whatPartnerSees" } : { at: "today" });
}
