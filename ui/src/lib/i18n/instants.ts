/**
 * Moments that people chose, a return time or the time of a talk, as this laptop's
 * clock and calendar say them.
 *
 * The app knows them in UTC (`2026-11-25T18:30:00Z`); nobody on screen has to.
 */
import { dateLocale, daysBetween, longDay, thisDay } from "./days";
import * as m from "./paraglide/messages";

/** "19:30". */
export function clockOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(dateLocale(), { hour: "numeric", minute: "2-digit" }).format(date);
}

/** The calendar day here, `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  return thisDay(new Date(instant));
}

/** The time of day here, `HH:MM`, as it is typed. */
export function timeOf(instant: string): string {
  const date = new Date(instant);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "19:30" today, "tomorrow 19:30", else with its day. */
export function nearInstant(instant: string, today = thisDay()): string {
  const time = clockOf(instant);
  const day = dayOf(instant);
  const apart = daysBetween(today, day);
  if (apart === 0) return m.moment_today_at({ time });
  if (apart === 1) return m.moment_tomorrow_at({ time });
  if (apart === -1) return m.moment_yesterday_at({ time });
  return m.moment_day_at({ day: longDay(day), time });
}

/** The moment at which the clock here says `time` on `day`; undefined if that is no time. */
export function instantAt(day: string, time: string): string | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time.trim())) return undefined;
  const date = new Date(`${day}T${time.trim()}:00`);
  return Number.isNaN(date.getTime()) ? undefined : written(date);
}

/** The full minute that many minutes from now. */
export function minutesFromNow(minutes: number, now = Date.now()): string {
  return written(new Date(Math.ceil(now / 60_000) * 60_000 + minutes * 60_000));
}

function written(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
