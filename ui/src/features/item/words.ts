/**
 * The parts of a shared item in words: what each is called, and what a number, a word of
 * a list, a day or a time reads as. People's own words stand as they are.
 */
import type { ItemLine } from "../../bindings/ItemLine";
import type { Kind } from "../../bindings/Kind";
import type { Shelves } from "../../bindings/Shelves";
import { clockTime, listOf, plainDay } from "../../lib/i18n/days";
import { clockOf, dayOf } from "../../lib/i18n/instants";
import * as m from "../../lib/i18n/paraglide/messages";
import { ANSWERS } from "../answer/words";
import { SIZES } from "../ask/words";
import { feelingText, LINES, needText, WOULD_HELP } from "../check-in/words";
import { daysOf, daysText, VERDICTS } from "../experiment/words";
import { STEPS } from "../look-back/steps";
import { rhythmText } from "../ritual/rhythm";
import { ABOUT_US, LOADS, SKIES } from "../weather/words";

/** One part: its name where it has one, and what it says. */
export type Part = { label: string | undefined; text: string; isOwn: boolean };

type Words = Record<string, () => string>;

const LABELS: Partial<Record<Kind, Words>> = {
  checkIn: LINES,
  ritual: {
    usual: m.ritual_usual,
    smallest: m.ritual_smallest,
    rhythm: m.ritual_rhythm,
    at: m.item_time,
    place: m.ritual_place,
    why: m.ritual_why,
  },
  boundary: {
    when: m.boundary_read_when,
    iWill: m.boundary_read_i_will,
    comesBack: m.boundary_read_comes_back,
  },
  careCard: { hard: m.card_hard, approach: m.card_approach, notWhen: m.card_not_when },
  opening: { feel: m.opening_feel, hope: m.opening_hope, question: m.opening_question },
  answer: { until: m.item_day, on: m.item_day, since: m.item_said },
  weather: {
    load: m.weather_load,
    until: m.item_until,
    aboutUs: m.item_about_us,
    kindly: m.weather_kindly,
  },
  ask: { size: m.item_size, on: m.item_day, at: m.item_time, smaller: m.item_smaller },
  invitation: { on: m.item_day, at: m.item_time, smaller: m.item_smaller },
  pause: { from: m.item_from, until: m.item_until },
  talk: { place: m.talk_place, want: m.talk_want, time: m.item_time, format: m.talk_format },
  thanks: { whom: m.item_thanks_whom, name: m.thanks_whom_name },
  idea: { us: m.idea_us, picked: m.item_picked },
  experiment: { days: m.item_days, notice: m.experiment_notice },
  lookBack: Object.fromEntries(STEPS.map(({ step, title }) => [step, title])),
};

/** Which words a part of any kind may have in place of what is written down. */
const VALUES: Record<string, (words: string) => string | undefined> = {
  "checkIn.nearness": level,
  "checkIn.understood": level,
  "checkIn.feelings": feelingText,
  "checkIn.need": needText,
  "checkIn.wouldHelp": among(WOULD_HELP),
  "weather.sky": among(SKIES),
  "weather.load": among(LOADS),
  "weather.aboutUs": among(ABOUT_US),
  "ask.size": among(Object.fromEntries(SIZES.map(({ value, text }) => [value, text]))),
  "answer.answer": among(Object.fromEntries(ANSWERS.map(({ value, text }) => [value, text]))),
  "answer.reply": among({
    heard: m.opening_heard,
    reflected: m.opening_reflected,
    notYet: m.opening_not_yet,
    outside: m.opening_outside,
    near: m.opening_near,
  }),
  "answer.mark": among({ yes: m.opening_mark_yes, nearly: m.opening_mark_nearly }),
  "answer.fit": among({ yes: m.talk_fit_yes, nearly: m.talk_fit_nearly }),
  "answer.vote": among({
    keep: m.ritual_vote_keep,
    smaller: m.ritual_vote_smaller,
    change: m.ritual_vote_change,
    rest: m.ritual_vote_rest,
  }),
  "answer.verdict": among(VERDICTS),
  "experiment.days": (words) => {
    const days = daysOf(words);
    return days && daysText(days);
  },
  "occasion.version": among({ usual: m.ritual_log_usual, smaller: m.ritual_log_smaller }),
  "lookBack.span": among({ week: m.lookback_week, month: m.lookback_month }),
  "pause.pace": among({ breath: m.pause_breath, reset: m.pause_reset, longer: m.pause_longer }),
  "ritual.rhythm": (words) => rhythmText(words, ""),
  "talk.part": among({
    heard: m.talk_heard_title,
    idea: m.talk_ideas_line,
    understood: m.talk_understood_line,
    next: m.talk_next_line,
  }),
  "thanks.whom": among({ you: m.item_thanks_you, us: m.thanks_whom_us, other: m.thanks_whom_other }),
};

/** Parts that hold a day, a time of day or a moment. */
const TIMES = new Set(["until", "on", "at", "from", "time", "since"]);

/** What a part of a kind is called, for all that have a name. */
export function allLabels(): Record<string, string> {
  const labels = Object.entries(LABELS).flatMap(([kind, parts]) =>
    Object.entries(parts).map(([of, text]) => [`${kind}.${of}`, text()] as const),
  );
  return Object.fromEntries(labels);
}

/** What a line reads as; undefined if it is a person's own words. */
export function valueOf(kind: Kind, { of, words }: ItemLine): string | undefined {
  const value = VALUES[`${kind}.${of}`]?.(words);
  if (value !== undefined) return value;
  return TIMES.has(of) ? timeText(words) : undefined;
}

/** What the card of this name asks, if it is on a shelf; its name otherwise. */
export function questionOf(shelves: Shelves | undefined, card: string): string {
  const all = [...(shelves?.mine ?? []), ...(shelves?.partners ?? [])];
  return all.find((each) => each.card === card)?.question ?? card;
}

/** The parts of an item in their order, several values of one part beside each other. */
export function partsOf(kind: Kind, lines: ItemLine[]): Part[] {
  const parts: (Part & { of: string; all: string[] })[] = [];
  for (const line of lines) {
    const value = valueOf(kind, line);
    const text = value ?? line.words;
    const last = parts.at(-1);
    if (last && last.of !== "" && last.of === line.of) {
      last.all.push(text);
      continue;
    }
    const label = LABELS[kind]?.[line.of]?.();
    parts.push({ of: line.of, label, text, all: [text], isOwn: value === undefined });
  }
  return parts.map(({ label, all, isOwn }) => ({ label, text: isOwn ? all.join(", ") : listOf(all), isOwn }));
}

function level(words: string): string | undefined {
  const value = Number(words);
  return Number.isInteger(value) ? m.near_value({ value }) : undefined;
}

/** Names in the document are written with hyphens or with capitals, on screen with capitals. */
function among(texts: Words): (words: string) => string | undefined {
  return (words) => texts[words.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]?.();
}

function timeText(words: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return plainDay(words);
  if (/^\d\d:\d\d$/.test(words)) return clockTime(words);
  if (!/^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(words)) return undefined;
  return m.moment_day_at({ day: plainDay(dayOf(words)), time: clockOf(words) });
}
