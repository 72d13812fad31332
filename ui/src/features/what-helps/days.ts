/** Days as numbers for a chart, and the stretches in which no day is blank. */
import type { NearnessDot } from "../../bindings/NearnessDot";
import { daysBetween } from "../../lib/i18n/days";

/** How many days `day` lies after `from`. */
export function placeOf(from: string, day: string): number {
  return daysBetween(from, day);
}

/** The dots in runs of days that follow each other: a line is drawn within a run and never across a blank day. */
export function runs(dots: NearnessDot[]): NearnessDot[][] {
  const all: NearnessDot[][] = [];
  for (const dot of dots) {
    const run = all.at(-1);
    const last = run?.at(-1);
    if (run && last && daysBetween(last.day, dot.day) === 1) run.push(dot);
    else all.push([dot]);
  }
  return all;
}

/** One text size in pixels, so that what is drawn grows with the text around it. */
export function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
