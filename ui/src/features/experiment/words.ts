/** Experiments in words. */
import type { ExperimentDays } from "../../bindings/ExperimentDays";
import type { ExperimentPicture } from "../../bindings/ExperimentPicture";
import type { ExperimentStanding } from "../../bindings/ExperimentStanding";
import type { Verdict } from "../../bindings/Verdict";
import { plainDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

export const VERDICTS: Record<Verdict, () => string> = {
  keep: m.experiment_keep,
  change: m.experiment_change,
  drop: m.experiment_drop,
};

const STANDINGS: Record<Exclude<ExperimentStanding, "ahead" | "running">, () => string> = {
  draft: m.experiment_state_draft,
  planned: m.experiment_state_planned,
  beside: m.experiment_state_beside,
  aside: m.experiment_state_aside,
  over: m.experiment_state_over,
  stopped: m.experiment_state_stopped,
};

/** Where it stands. */
export function standingText({ standing, when }: ExperimentPicture): string {
  if (standing === "ahead") return m.experiment_state_ahead({ day: when ? plainDay(when.from) : "" });
  if (standing === "running") return m.experiment_state_running({ day: when ? plainDay(when.to) : "" });
  return STANDINGS[standing]();
}

/** Its days. */
export function daysText({ from, to, review }: ExperimentDays): string {
  return m.experiment_span_review({ from: plainDay(from), to: plainDay(to), review: plainDay(review) });
}

/** The days of a text `from/to/review`; undefined if it is none. */
export function daysOf(text: string): ExperimentDays | undefined {
  const [from, to, review] = text.split("/");
  return from && to && review ? { from, to, review } : undefined;
}
