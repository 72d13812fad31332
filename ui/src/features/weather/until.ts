/**
 * Until when weather stands: a moment people chose, in the words of this place.
 *
 * "This evening" is nine o'clock here. Where the other lives in another time zone, the
 * same moment reads as a time of day instead.
 */
import { clockTime, dateLocale, daysAfter, daysBetween, thisDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

const MORNING = 9;
const EVENING = 21;

/** The evening of a day here. */
export const eveningOf = (day: string): string => momentOf(day, EVENING);

/** The morning of a day here. */
export const morningOf = (day: string): string => momentOf(day, MORNING);

/** Whether this evening is still to come. */
export function isBeforeEvening(now = new Date()): boolean {
  return now < new Date(eveningOf(thisDay(now)));
}

function momentOf(day: string, hour: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, hour).toISOString().replace(".000Z", "Z");
}

/** The day here on which a moment lies. */
export const dayOf = (moment: string): string => thisDay(new Date(moment));

/** "until tomorrow evening". */
export function untilText(moment: string, today = thisDay()): string {
  const day = dayOf(moment);
  const apart = daysBetween(today, day);
  if (moment === eveningOf(day)) {
    if (apart === 0) return m.weather_sentence_until_this_evening();
    if (apart === 1) return m.weather_sentence_until_tomorrow_evening();
    return m.weather_sentence_until_evening({ day: weekday(day, today) });
  }
  if (moment === morningOf(day) && apart === 1) return m.weather_sentence_until_tomorrow_morning();
  const at = new Date(moment);
  const time = clockTime(`${at.getHours()}:${at.getMinutes()}`);
  if (apart === 0) return m.weather_sentence_until_time({ time });
  if (apart === 1) return m.weather_sentence_until_tomorrow_time({ time });
  return m.weather_sentence_until_day_time({ day: weekday(day, today), time });
}

/** "Thursday", or with its date where a weekday alone could be another week's. */
function weekday(day: string, today: string): string {
  const isNear = daysBetween(today, day) < 7;
  const date = new Date(`${day}T12:00:00Z`);
  const more = isNear ? {} : { day: "numeric" as const, month: "long" as const };
  return new Intl.DateTimeFormat(dateLocale(), { weekday: "long", ...more, timeZone: "UTC" }).format(date);
}

/** The last day for which weather can be said. */
export const lastDay = (today: string): string => daysAfter(today, 13);
