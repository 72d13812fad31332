/** What may be said about a ritual, in words. */
import type { RitualHelps } from "../../bindings/RitualHelps";
import { dateLocale } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

/** "+2", "0", "−1". */
export function change(steps: number, digits = 0): string {
  return new Intl.NumberFormat(dateLocale(), {
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(steps);
}

/** The parts of the sentence about a ritual: before the count, the count, after it. */
export function sentence(ritual: RitualHelps): { before: string; count: string; after: string } {
  const counts = { nearer: ritual.nearer, count: ritual.evenings.length };
  const whole = { before: "", count: "", after: "" };
  switch (ritual.sign) {
    case "dotsOnly":
      return { ...whole, before: m.helps_dots_only({ count: counts.count }) };
    case "tooEarly":
      return { ...whole, before: m.helps_too_early({ count: counts.count }) };
    case "noneSoFar":
      return {
        before: m.helps_none_so_far(),
        count: m.helps_count(counts),
        after: m.helps_none_so_far_end(),
      };
    case "early":
      return { before: m.helps_early(), count: m.helps_count(counts), after: m.helps_early_end() };
    case "mostlyNearer":
      return { before: m.helps_mostly(), count: m.helps_count(counts), after: m.helps_mostly_end() };
  }
}

/** The same as the drawing, for those who hear it. */
export function chartText(ritual: RitualHelps): string {
  const { name, evenings, nearer, estimate } = ritual;
  const counts = m.helps_chart_counts({ name, nearer, count: evenings.length });
  if (!estimate) return counts;
  const step = (hundredths: number) => change(hundredths / 100, 1);
  return `${counts} ${m.helps_chart_estimate({
    mean: step(estimate.mean),
    low: step(estimate.low),
    high: step(estimate.high),
  })}`;
}
