/**
 * Recurrence rules in words, for the shapes this interface writes.
 *
 * The rule itself is read by the app; here only weekdays (each week or every few
 * weeks) and one day a month have words, and every other rule is "in its own rhythm".
 */
import { clockTime, listOf, weekdayName } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** How a ritual comes round; weekdays count from Monday = 0. */
export type Rhythm =
  | { how: "weekly"; every: number; days: number[] }
  | { how: "nth"; which: number; day: number }
  | { how: "date"; date: number };

/** The rhythm that a rule writes; undefined if it is of another shape. */
export function rhythmOf(rule: string): Rhythm | undefined {
  if (rule === "") return { how: "weekly", every: 1, days: [] };
  if (rule === "FREQ=DAILY") return { how: "weekly", every: 1, days: [0, 1, 2, 3, 4, 5, 6] };
  const weekly = /^FREQ=WEEKLY;(?:INTERVAL=([1-4]);)?BYDAY=([A-Z,]+)$/.exec(rule);
  const days = weekly?.[2]?.split(",").map((name) => WEEKDAYS.indexOf(name));
  if (weekly && days?.every((day) => day >= 0)) return { how: "weekly", every: Number(weekly[1] ?? 1), days };
  const nth = /^FREQ=MONTHLY;BYDAY=(-1|[1-4])([A-Z]{2})$/.exec(rule);
  const day = WEEKDAYS.indexOf(nth?.[2] ?? "");
  if (nth && day >= 0) return { how: "nth", which: Number(nth[1]), day };
  const date = Number(/^FREQ=MONTHLY;BYMONTHDAY=(\d{1,2})$/.exec(rule)?.[1] ?? 0);
  return date > 0 ? { how: "date", date } : undefined;
}

/** The rule of a rhythm; empty for no days. */
export function ruleOf(rhythm: Rhythm): string {
  if (rhythm.how === "date") return `FREQ=MONTHLY;BYMONTHDAY=${rhythm.date}`;
  if (rhythm.how === "nth") return `FREQ=MONTHLY;BYDAY=${rhythm.which}${WEEKDAYS[rhythm.day] ?? "MO"}`;
  const { days, every } = rhythm;
  if (days.length === 0) return "";
  if (days.length === 7 && every === 1) return "FREQ=DAILY";
  const names = [...days].sort().map((day) => WEEKDAYS[day]);
  return `FREQ=WEEKLY;${every > 1 ? `INTERVAL=${every};` : ""}BYDAY=${names.join(",")}`;
}

/** The rule and the time of day, in words. */
export function rhythmText(rule: string, at: string): string {
  const rhythm = ruleText(rule);
  return at ? m.ritual_rhythm_at({ rhythm, at: clockTime(at) }) : rhythm;
}

const WHICH: Record<number, () => string> = {
  1: m.ritual_rhythm_first,
  2: m.ritual_rhythm_second,
  3: m.ritual_rhythm_third,
  4: m.ritual_rhythm_fourth,
  [-1]: m.ritual_rhythm_last,
};

/** The places that a weekday can have in a month. */
export const PLACES_IN_MONTH = [1, 2, 3, 4, -1];

export function whichText(which: number): string {
  return WHICH[which]?.() ?? "";
}

export function ruleText(rule: string): string {
  const rhythm = rhythmOf(rule);
  if (rhythm === undefined) return m.ritual_rhythm_own();
  if (rhythm.how === "date") return m.ritual_rhythm_on_date({ date: rhythm.date });
  if (rhythm.how === "nth")
    return m.ritual_rhythm_on_nth({ which: whichText(rhythm.which), weekday: weekdayName(rhythm.day) });
  if (rhythm.days.length === 0) return m.ritual_rhythm_none();
  const days = listOf(rhythm.days.map(weekdayName));
  if (rhythm.every > 1) return m.ritual_rhythm_on_every({ number: rhythm.every, days });
  return rhythm.days.length === 7 ? m.ritual_rhythm_every_day() : m.ritual_rhythm_on({ days });
}
