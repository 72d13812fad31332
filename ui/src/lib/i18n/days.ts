/**
 * Days in words.
 *
 * A day is `YYYY-MM-DD` and has no time zone; it is read at noon UTC and written
 * in UTC, so that no laptop shows its neighbour.
 */
import { locale } from "./locale.svelte";
import * as m from "./paraglide/messages";

const MILLIS_PER_DAY = 86_400_000;

/**
 * The tag dates are written in: the system's own variant of our language where
 * it has one. `navigator.language` is "C" on a bare system, which `Intl` refuses.
 */
export function dateLocale(): string {
  const ours = locale();
  for (const tag of globalThis.navigator?.languages ?? []) {
    if (!tag.toLowerCase().startsWith(ours)) continue;
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? ours;
    } catch {
      continue;
    }
  }
  return ours === "en" ? "en-GB" : ours;
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function write(day: string, options: Intl.DateTimeFormatOptions): string {
  const date = noon(day);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(dateLocale(), { ...options, timeZone: "UTC" }).format(date);
}

/** "Thursday 14 August". */
export function longDay(day: string): string {
  return write(day, { weekday: "long", day: "numeric", month: "long" });
}

/** "14 August", with the year when it is not this one. */
export function plainDay(day: string, today = thisDay()): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return write(day, { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
}

/** "today", "yesterday", else the plain day. */
export function nearDay(day: string, today = thisDay()): string {
  const apart = daysBetween(day, today);
  if (apart === 0) return m.day_today();
  if (apart === 1) return m.day_yesterday();
  return plainDay(day, today);
}

/** The day at this laptop. */
export function thisDay(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day that is `count` days after `day`. */
export function daysAfter(day: string, count: number): string {
  return new Date(noon(day).getTime() + count * MILLIS_PER_DAY).toISOString().slice(0, 10);
}

/** How many days lie from `earlier` to `later`; negative if it is the other way round. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((noon(later).getTime() - noon(earlier).getTime()) / MILLIS_PER_DAY);
}

/** The name of a weekday, Monday = 0. */
export function weekdayName(index: number): string {
  return write(daysAfter("2024-01-01", index), { weekday: "long" });
}

/** `19:30` as this place writes times. */
export function clockTime(at: string): string {
  const [hour, minute] = at.split(":").map(Number);
  if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return at;
  const date = new Date(Date.UTC(2024, 0, 1, hour, minute));
  return new Intl.DateTimeFormat(dateLocale(), {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(date);
}

/** "a, b and c". */
export function listOf(items: string[]): string {
  return new Intl.ListFormat(dateLocale(), { type: "conjunction" }).format(items);
}
