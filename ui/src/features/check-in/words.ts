/**
 * The app's own words for feelings and needs, and how they read.
 *
 * The ids are those of the Rust side; a test compares the two lists. A word that
 * a newer version added is shown by its id, so that nothing disappears.
 */
import type { CheckInBody } from "../../bindings/CheckInBody";
import type { CheckInLine } from "../../bindings/CheckInLine";
import type { CheckInPicture } from "../../bindings/CheckInPicture";
import type { WouldHelp } from "../../bindings/WouldHelp";
import * as m from "../../lib/i18n/paraglide/messages";

type Words = Record<string, () => string>;

/** The shelves of feelings, in the order in which they are offered. */
export const FAMILIES: { id: string; name: () => string; feelings: Words }[] = [
  {
    id: "near",
    name: m.family_near,
    feelings: {
      near: m.feeling_near,
      loved: m.feeling_loved,
      "cared-for": m.feeling_cared_for,
      tender: m.feeling_tender,
      thankful: m.feeling_thankful,
      "drawn-to-you": m.feeling_drawn_to_you,
      trusting: m.feeling_trusting,
    },
  },
  {
    id: "bright",
    name: m.family_bright,
    feelings: {
      glad: m.feeling_glad,
      playful: m.feeling_playful,
      proud: m.feeling_proud,
      hopeful: m.feeling_hopeful,
      curious: m.feeling_curious,
      lively: m.feeling_lively,
      moved: m.feeling_moved,
    },
  },
  {
    id: "settled",
    name: m.family_settled,
    feelings: {
      calm: m.feeling_calm,
      relieved: m.feeling_relieved,
      content: m.feeling_content,
      safe: m.feeling_safe,
      rested: m.feeling_rested,
      patient: m.feeling_patient,
    },
  },
  {
    id: "worn",
    name: m.family_worn,
    feelings: {
      tired: m.feeling_tired,
      drained: m.feeling_drained,
      overloaded: m.feeling_overloaded,
      foggy: m.feeling_foggy,
      rushed: m.feeling_rushed,
      "stretched-thin": m.feeling_stretched_thin,
      "touched-out": m.feeling_touched_out,
    },
  },
  {
    id: "low",
    name: m.family_low,
    feelings: {
      sad: m.feeling_sad,
      heavy: m.feeling_heavy,
      lonely: m.feeling_lonely,
      discouraged: m.feeling_discouraged,
      numb: m.feeling_numb,
      homesick: m.feeling_homesick,
    },
  },
  {
    id: "far",
    name: m.family_far,
    feelings: {
      distant: m.feeling_distant,
      "shut-down": m.feeling_shut_down,
      "left-out": m.feeling_left_out,
      unseen: m.feeling_unseen,
      "in-my-shell": m.feeling_in_my_shell,
      "cool-toward-you": m.feeling_cool_toward_you,
    },
  },
  {
    id: "sore",
    name: m.family_sore,
    feelings: {
      hurt: m.feeling_hurt,
      "let-down": m.feeling_let_down,
      misread: m.feeling_misread,
      small: m.feeling_small,
      jealous: m.feeling_jealous,
      rejected: m.feeling_rejected,
    },
  },
  {
    id: "hot",
    name: m.family_hot,
    feelings: {
      irritated: m.feeling_irritated,
      angry: m.feeling_angry,
      resentful: m.feeling_resentful,
      cornered: m.feeling_cornered,
      "fed-up": m.feeling_fed_up,
    },
  },
  {
    id: "uneasy",
    name: m.family_uneasy,
    feelings: {
      worried: m.feeling_worried,
      tense: m.feeling_tense,
      unsure: m.feeling_unsure,
      afraid: m.feeling_afraid,
      restless: m.feeling_restless,
      wary: m.feeling_wary,
    },
  },
  {
    id: "turned-inward",
    name: m.family_turned_inward,
    feelings: {
      ashamed: m.feeling_ashamed,
      guilty: m.feeling_guilty,
      regretful: m.feeling_regretful,
      shy: m.feeling_shy,
      torn: m.feeling_torn,
    },
  },
];

const FEELINGS: Words = Object.assign({}, ...FAMILIES.map((family) => family.feelings));

/** A few words to begin with; the shelves hold the others. */
export const FIRST_FEELINGS = ["tired", "lonely", "tender", "hopeful", "calm"];

/** All needs, in the order in which they are offered. */
export const NEEDS: Words = {
  safety: m.need_safety,
  respect: m.need_respect,
  "time-together": m.need_time_together,
  reassurance: m.need_reassurance,
  "to-be-heard": m.need_to_be_heard,
  "to-be-understood": m.need_to_be_understood,
  quiet: m.need_quiet,
  "time-alone": m.need_time_alone,
  touch: m.need_touch,
  rest: m.need_rest,
  honesty: m.need_honesty,
  thanks: m.need_thanks,
  "no-hurry": m.need_no_hurry,
  lightness: m.need_lightness,
  play: m.need_play,
  "to-feel-wanted": m.need_to_feel_wanted,
  "to-be-trusted": m.need_to_be_trusted,
  "something-to-count-on": m.need_something_to_count_on,
  "a-say-in-it": m.need_a_say_in_it,
  freedom: m.need_freedom,
  "my-own-friends": m.need_my_own_friends,
  "help-with-chores": m.need_help_with_chores,
  "a-fair-share": m.need_a_fair_share,
  "a-plan": m.need_a_plan,
  "an-apology": m.need_an_apology,
};

/** The most feelings one check-in names. */
export const MOST_FEELINGS = 8;

export const WOULD_HELP: Record<WouldHelp, () => string> = {
  beHeard: m.help_be_heard,
  company: m.help_company,
  hug: m.help_hug,
  ideas: m.help_ideas,
  nothingNow: m.help_nothing_now,
};

export const LINES: Record<CheckInLine, () => string> = {
  nearness: m.checkin_line_nearness,
  understood: m.checkin_line_understood,
  feelings: m.checkin_line_feelings,
  need: m.checkin_line_need,
  wouldHelp: m.checkin_line_would_help,
  appreciation: m.checkin_line_appreciation,
  carrying: m.checkin_line_carrying,
};

export function feelingText(id: string): string {
  return FEELINGS[id]?.() ?? id;
}

export function needText(id: string): string {
  return NEEDS[id]?.() ?? id;
}

/** Nearness in words: what the two circles show. */
export function nearnessText(value: number): string {
  const steps = [m.near_0, m.near_1, m.near_2, m.near_3, m.near_4, m.near_5];
  return (steps[Math.ceil(value / 2)] ?? m.near_5)();
}

/** Nearness in words and as a number. */
export function nearnessFull(value: number): string {
  return `${nearnessText(value)}, ${m.near_value({ value })}`;
}

/** What a check-in says, as a draft of which every line stays mine. */
export function bodyOf({
  nearness,
  understood,
  feelings,
  need,
  wouldHelp,
  appreciation,
  carrying,
}: CheckInPicture): CheckInBody {
  return { nearness, understood, feelings, need, wouldHelp, appreciation, carrying, share: [] };
}
