/** Moods and strengths in words. */
import type { CardPicture } from "../../bindings/CardPicture";
import type { Energy } from "../../bindings/Energy";
import type { Mood } from "../../bindings/Mood";
import * as m from "../../lib/i18n/paraglide/messages";

export const MOODS: Record<Mood, () => string> = {
  light: m.deck_mood_light,
  warm: m.deck_mood_warm,
  curious: m.deck_mood_curious,
  tender: m.deck_mood_tender,
  repairing: m.deck_mood_repairing,
};

export const ENERGIES: Record<Energy, () => string> = {
  low: m.deck_energy_low,
  middle: m.deck_energy_middle,
  high: m.deck_energy_high,
};

const KINDS: Record<Mood, () => string> = {
  light: m.deck_place_mood_light,
  warm: m.deck_place_mood_warm,
  curious: m.deck_place_mood_curious,
  tender: m.deck_place_mood_tender,
  repairing: m.deck_place_mood_repairing,
};

/** What kind of question it is, in a few words. */
export function kindText(card: CardPicture): string {
  return card.mood ? KINDS[card.mood]() : m.deck_place_pack();
}
