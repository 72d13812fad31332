/** The six steps of a look-back: their words, and roughly how long each takes. */
import type { LookBackBody } from "../../bindings/LookBackBody";
import type { LookBackSpan } from "../../bindings/LookBackSpan";
import type { LookBackStep } from "../../bindings/LookBackStep";
import { listOf } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

type Words = { step: LookBackStep; title: () => string; ask: () => string; line: () => string };

export const STEPS: Words[] = [
  { step: "wins", title: m.lookback_wins, ask: m.lookback_wins_ask, line: m.lookback_wins_line },
  { step: "rituals", title: m.lookback_rituals, ask: m.lookback_rituals_ask, line: m.lookback_rituals_line },
  { step: "asks", title: m.lookback_asks, ask: m.lookback_asks_ask, line: m.lookback_asks_line },
  {
    step: "agreement",
    title: m.lookback_agreement,
    ask: m.lookback_agreement_ask,
    line: m.lookback_agreement_line,
  },
  {
    step: "experiment",
    title: m.lookback_experiment,
    ask: m.lookback_experiment_ask,
    line: m.lookback_experiment_line,
  },
  { step: "times", title: m.lookback_times, ask: m.lookback_times_ask, line: m.lookback_times_line },
];

/** As in `crates/nearer-domain/src/look_back.rs`: ten minutes a week, twenty-five a month. */
const MINUTES: Record<LookBackSpan, Record<LookBackStep, number>> = {
  week: { wins: 2, rituals: 2, asks: 1, agreement: 2, experiment: 1, times: 2 },
  month: { wins: 5, rituals: 5, asks: 3, agreement: 5, experiment: 4, times: 3 },
};

/** How many minutes a step takes, roughly. */
export function minutesOf(span: LookBackSpan, step: LookBackStep): number {
  return MINUTES[span][step];
}

/** How many days a span looks back over. */
export function daysOf(span: LookBackSpan): number {
  return span === "week" ? 7 : 31;
}

export function spanText(span: LookBackSpan): string {
  return span === "week" ? m.lookback_week() : m.lookback_month();
}

export function blank(span: LookBackSpan): LookBackBody {
  return {
    span,
    wins: null,
    rituals: null,
    asks: null,
    agreement: null,
    experiment: null,
    times: null,
    staysMine: [],
    leftAt: null,
  };
}

/** The body with another line for a step. */
export function withLine(body: LookBackBody, step: LookBackStep, text: string): LookBackBody {
  return { ...body, [step]: text.trim() ? text : null };
}

/** The body with a step's line shared, or staying mine. */
export function withShare(body: LookBackBody, step: LookBackStep, isShared: boolean): LookBackBody {
  const rest = body.staysMine.filter((each) => each !== step);
  return { ...body, staysMine: isShared ? rest : [...rest, step] };
}

/** Whether anything of it would be shared. */
export function sharesSomething(body: LookBackBody): boolean {
  return STEPS.some(({ step }) => body[step] !== null && !body.staysMine.includes(step));
}

/** The names of these steps, as said in a sentence. */
export function keptLines(steps: LookBackStep[]): string {
  return listOf(STEPS.filter(({ step }) => steps.includes(step)).map(({ title }) => title()));
}
