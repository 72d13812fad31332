import type { RitualPicture } from "../../bindings/RitualPicture";
import type { RitualState } from "../../bindings/RitualState";
import { plainDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

const STATES: Record<RitualState, () => string> = {
  draft: m.ritual_state_draft,
  idea: m.ritual_state_idea,
  trying: m.ritual_state_trying,
  keptAlive: m.ritual_state_kept,
  resting: m.ritual_state_resting,
  retired: m.ritual_state_retired,
};

/** The state of a ritual in words. */
export function stateText({
  state,
  tryUntil,
  offUntil,
}: Pick<RitualPicture, "state" | "tryUntil" | "offUntil">): string {
  const lives = state === "trying" || state === "keptAlive";
  if (lives && offUntil) return m.ritual_off_now({ day: plainDay(offUntil) });
  if (state === "trying" && tryUntil) return m.ritual_state_trying_until({ day: plainDay(tryUntil) });
  return STATES[state]();
}
