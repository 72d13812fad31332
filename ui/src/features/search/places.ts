/** Where something that was found can be read, and what it is called. */
import type { FoundPicture } from "../../bindings/FoundPicture";
import type { Place } from "../../lib/place.svelte";
import * as m from "../../lib/i18n/paraglide/messages";

type Kind = { name: () => string; at: (found: FoundPicture) => Place };

/** Written at one place, and read at another once it is shared. */
function writtenAt(at: (draft: string) => Place, shared: (id: string) => Place): Kind["at"] {
  return ({ id, draft }) => (draft ? at(id) : shared(id));
}

/** Read where that is read which it belongs to. */
function within(at: (of: string) => Place, otherwise: Place): Kind["at"] {
  return ({ of }) => (of ? at(of) : otherwise);
}

/** As the documents name them; docs/formats.md lists them all. */
const KINDS: Record<string, Kind> = {
  checkIn: {
    name: m.kind_check_in,
    at: writtenAt(
      (draft) => ({ at: "checkIn", draft }),
      () => ({ at: "checkIn" }),
    ),
  },
  opening: {
    name: m.kind_opening,
    at: writtenAt(
      (draft) => ({ at: "newOpening", draft }),
      (id) => ({ at: "opening", id }),
    ),
  },
  ask: {
    name: m.kind_ask,
    at: writtenAt(
      (draft) => ({ at: "newAsk", draft }),
      () => ({ at: "asks" }),
    ),
  },
  invitation: {
    name: m.kind_invitation,
    at: writtenAt(
      (draft) => ({ at: "newInvitation", draft }),
      () => ({ at: "invitations" }),
    ),
  },
  ritual: {
    name: m.kind_ritual,
    at: writtenAt(
      (draft) => ({ at: "newRitual", draft }),
      (id) => ({ at: "ritual", id }),
    ),
  },
  boundary: {
    name: m.kind_boundary,
    at: writtenAt(
      (draft) => ({ at: "newBoundary", draft }),
      () => ({ at: "boundaries" }),
    ),
  },
  agreement: {
    name: m.kind_agreement,
    at: writtenAt(
      (draft) => ({ at: "newAgreement", draft }),
      (id) => ({ at: "agreement", id }),
    ),
  },
  talk: {
    name: m.kind_talk,
    at: writtenAt(
      (draft) => ({ at: "newTalk", draft }),
      (id) => ({ at: "oneTalk", id }),
    ),
  },
  experiment: {
    name: m.kind_experiment,
    at: writtenAt(
      (draft) => ({ at: "newExperiment", draft }),
      (id) => ({ at: "experiment", id }),
    ),
  },
  careCard: {
    name: m.kind_care_card,
    at: writtenAt(
      (draft) => ({ at: "newCareCard", draft }),
      () => ({ at: "careCards" }),
    ),
  },
  weather: {
    name: m.kind_weather,
    at: writtenAt(
      (draft) => ({ at: "newWeather", draft }),
      () => ({ at: "today" }),
    ),
  },
  kindness: {
    name: m.kind_lands_well,
    at: writtenAt(
      (draft) => ({ at: "landsWell", draft }),
      () => ({ at: "landsWell" }),
    ),
  },
  thanks: {
    name: m.kind_thanks,
    at: writtenAt(
      (draft) => ({ at: "thanks", draft }),
      () => ({ at: "thanks" }),
    ),
  },
  win: {
    name: m.kind_win,
    at: writtenAt(
      (draft) => ({ at: "thanks", draft }),
      () => ({ at: "thanks" }),
    ),
  },
  lookBack: {
    name: m.kind_look_back,
    at: writtenAt(
      (draft) => ({ at: "lookBack", draft }),
      () => ({ at: "lookBacks" }),
    ),
  },
  ideas: {
    name: m.kind_idea,
    at: ({ id, of }) => ({ at: "newIdeas", draft: id, challenge: of ?? undefined }),
  },
  idea: { name: m.kind_idea, at: ({ id }) => ({ at: "challenge", id }) },
  occasion: { name: m.kind_occasion, at: within((id) => ({ at: "ritual", id }), { at: "rituals" }) },
  notch: { name: m.kind_ritual, at: within((id) => ({ at: "ritual", id }), { at: "rituals" }) },
  talkLine: { name: m.kind_talk, at: within((id) => ({ at: "oneTalk", id }), { at: "talks" }) },
  openingReply: { name: m.kind_answer, at: within((id) => ({ at: "opening", id }), { at: "openings" }) },
  openingMark: { name: m.kind_answer, at: () => ({ at: "openings" }) },
  askAnswer: { name: m.kind_answer, at: () => ({ at: "asks" }) },
  invitationAnswer: { name: m.kind_answer, at: () => ({ at: "invitations" }) },
  shelf: { name: m.kind_shelf, at: () => ({ at: "deckShelves" }) },
  support: { name: m.kind_support, at: () => ({ at: "supportPage" }) },
};

/** What it is called: its kind, or simply "something" for a kind that this version does not know. */
export function kindText(found: FoundPicture): string {
  return KINDS[found.kind]?.name() ?? m.search_other();
}

/** Where it can be read; the page of everything one shared, where there is no better one. */
export function placeOf(found: FoundPicture): Place {
  return KINDS[found.kind]?.at(found) ?? (found.shared ? { at: "whatPartnerSees" } : { at: "today" });
}
