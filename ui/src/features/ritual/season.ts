/**
 * Seasons off in words, and their parts.
 *
 * A season is `MM-DD/MM-DD`, both days included; it says nothing of a year and may
 * go over New Year's Eve. The app has the rule; here are only its words.
 */
import { dateLocale } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

export type Season = { from: string; to: string };

/** The two days of a season; undefined for none. */
export function seasonOf(off: string): Season | undefined {
  const found = /^(\d\d-\d\d)\/(\d\d-\d\d)$/.exec(off);
  return found?.[1] && found[2] ? { from: found[1], to: found[2] } : undefined;
}

/** The days that a month can have. */
export function daysIn(month: number): number {
  return new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

export function monthName(month: number): string {
  const date = new Date(Date.UTC(2024, month - 1, 15));
  return new Intl.DateTimeFormat(dateLocale(), { month: "long", timeZone: "UTC" }).format(date);
}

function words(day: string): string {
  const date = new Date(`2024-${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const options = { day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(dateLocale(), options).format(date);
}

/** A season in words; empty for none. */
export function offText(off: string): string {
  const season = seasonOf(off);
  return season ? m.ritual_off_span({ from: words(season.from), to: words(season.to) }) : "";
}

/** Whether it would leave no day of the year. */
export function isWholeYear(off: string): boolean {
  const season = seasonOf(off);
  if (!season) return false;
  const next = new Date(`2024-${season.to}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(5, 10) === season.from;
}
