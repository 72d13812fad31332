import { clockTime, longDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

/** "Thursday 14 August, 18:00", without what is not there. */
export function whenText(on: string | null, at: string | null): string {
  if (on === null) return "";
  return at === null ? longDay(on) : m.invitation_at_time({ day: longDay(on), time: clockTime(at) });
}
