/**
 * Recurrence rules in words, for the few shapes this interface writes.
 *
 * The rule itself is read by the app; here only `FREQ=DAILY` and
 * `FREQ=WEEKLY;BYDAY=…` have words, and every other rule is "in its own rhythm".
 */
import { clockTime, dateLocale, weekdayName } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The weekdays a rule names, Monday = 0; undefined if it is of another shape. */
export function daysOf(rule: string): number[] | undefined {
  if (rule === "") return [];
  if (rule === "FREQ=DAILY") return [0, 1, 2, 3, 4, 5, 6];
  const names = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule)?.[1]?.split(",");
  const days = names?.map((name) => WEEKDAYS.indexOf(name));
  return days?.every((day) => day >= 0) ? days : undefined;
}

/** The rule that names these weekdays; empty for none. */
export function ruleOf(days: number[]): string {
  if (days.length === 0) return "";
  if (days.length === 7) return "FREQ=DAILY";
  return `FREQ=WEEKLY;BYDAY=${[...days]
    .sort()
    .map((day) => WEEKDAYS[day])
    .join(",")}`;
}

/** The rule and the time of day, in words. */
export function rhythmText(rule: string, at: string): string {
  const rhythm = ruleText(rule);
  return at ? m.ritual_rhythm_at({ rhythm, at: clockTime(at) }) : rhythm;
}

export function ruleText(rule: string): string {
  const days = daysOf(rule);
  if (days === undefined) return m.ritual_rhythm_own();
  if (days.length === 0) return m.ritual_rhythm_none();
  if (days.length === 7) return m.ritual_rhythm_every_day();
  const names = new Intl.ListFormat(dateLocale(), { type: "conjunction" }).format(days.map(weekdayName));
  return m.ritual_rhythm_on({ days: names });
}
