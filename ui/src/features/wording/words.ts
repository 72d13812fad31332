/** The wording check in words. */
import type { Blame } from "../../bindings/Blame";
import type { ControlTopic } from "../../bindings/ControlTopic";
import type { Matter } from "../../bindings/Matter";
import type { Written } from "../../bindings/Written";
import * as m from "../../lib/i18n/paraglide/messages";

/** Why it may be heard as blame. */
export const BLAME: Record<Blame, (words: { words: string }) => string> = {
  always: m.wording_blame_always,
  accusation: m.wording_blame_accusation,
  label: m.wording_blame_label,
  mindReading: m.wording_blame_mind,
  sarcasm: m.wording_blame_sarcasm,
};

/** The same as seen. */
export const SEEN: Record<Blame, () => string> = {
  always: m.wording_seen_always,
  accusation: m.wording_seen_accusation,
  label: m.wording_seen_label,
  mindReading: m.wording_seen_mind,
  sarcasm: m.wording_seen_sarcasm,
};

/** The same as felt. */
export const FELT: Record<Blame, () => string> = {
  always: m.wording_felt_always,
  accusation: m.wording_felt_accusation,
  label: m.wording_felt_label,
  mindReading: m.wording_felt_mind,
  sarcasm: m.wording_felt_sarcasm,
};

const HOPED: Record<Matter, () => string> = {
  listening: m.wording_hoped_listening,
  phone: m.wording_hoped_phone,
  housework: m.wording_hoped_housework,
  plans: m.wording_hoped_plans,
  touch: m.wording_hoped_touch,
  time: m.wording_hoped_time,
  talking: m.wording_hoped_talking,
};

/** The same as hoped. */
export function hoped(matter: Matter | null): string {
  return matter ? HOPED[matter]() : m.wording_hoped_other();
}

/** What of the other's life a clause is about. */
export const TOPIC: Record<ControlTopic, (names: { partner: string }) => string> = {
  whereabouts: m.wording_topic_whereabouts,
  friends: m.wording_topic_friends,
  clothes: m.wording_topic_clothes,
  passwords: m.wording_topic_passwords,
  phone: m.wording_topic_phone,
  money: m.wording_topic_money,
  reporting: m.wording_topic_reporting,
  punishments: m.wording_topic_punishments,
};

/** The words themselves, to be carried to where they belong. The draft they come from stays as it is. */
export function wordsOf(of: Written): string {
  if ("boundary" in of) return [of.boundary.body.when, of.boundary.body.iWill].filter(Boolean).join(", ");
  if ("agreement" in of) return of.agreement.text;
  return "ask" in of ? of.ask.text : of.opening.text;
}
