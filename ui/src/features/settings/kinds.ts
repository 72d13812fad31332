/** The names of the kinds of things that people share. */
import type { Kind } from "../../bindings/Kind";
import * as m from "../../lib/i18n/paraglide/messages";

const KINDS: Record<Kind, () => string> = {
  checkIn: m.kind_check_in,
  ritual: m.kind_ritual,
  occasion: m.kind_occasion,
  boundary: m.kind_boundary,
  agreement: m.kind_agreement,
  opening: m.kind_opening,
  answer: m.kind_answer,
  talk: m.kind_talk,
  pause: m.kind_pause,
  weather: m.kind_weather,
  ask: m.kind_ask,
  invitation: m.kind_invitation,
  idea: m.kind_idea,
  experiment: m.kind_experiment,
  thanks: m.kind_thanks,
  win: m.kind_win,
  careCard: m.kind_care_card,
  shelf: m.kind_shelf,
  lookBack: m.kind_look_back,
  support: m.kind_support,
  sealed: m.kind_sealed,
  other: m.kind_other,
};

/** Every kind. */
export const kinds = Object.keys(KINDS) as Kind[];

/** What a kind is called on screen. */
export function kindName(kind: Kind): string {
  return KINDS[kind]();
}
