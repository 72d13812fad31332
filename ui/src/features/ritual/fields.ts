import type { RitualField } from "../../bindings/RitualField";
import type { RitualPicture } from "../../bindings/RitualPicture";
import { clockTime } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";
import { ruleText } from "./rhythm";
import { offText } from "./season";

/** The fields of a ritual that both may change. */
export type FieldKey = "name" | "usual" | "smallest" | "rhythm" | "at" | "place" | "why" | "off";

type FieldWords = { key: FieldKey; name: () => string; words: (value: string) => string; maxlength: number };

const asWritten = (value: string) => value;

export const FIELDS: FieldWords[] = [
  { key: "name", name: m.ritual_name, words: asWritten, maxlength: 80 },
  { key: "usual", name: m.ritual_usual, words: asWritten, maxlength: 300 },
  { key: "smallest", name: m.ritual_smallest, words: asWritten, maxlength: 300 },
  { key: "rhythm", name: m.ritual_rhythm, words: ruleText, maxlength: 200 },
  { key: "at", name: m.ritual_at, words: (at) => (at ? clockTime(at) : ""), maxlength: 5 },
  { key: "place", name: m.ritual_place, words: asWritten, maxlength: 120 },
  { key: "why", name: m.ritual_why, words: asWritten, maxlength: 500 },
  { key: "off", name: m.ritual_off, words: offText, maxlength: 11 },
];

/** One field with a new value, as a wish takes it. */
export function fieldOf(key: FieldKey, value: string): RitualField {
  return { [key]: value } as RitualField;
}

export function isTwofold(ritual: RitualPicture): boolean {
  return FIELDS.some(({ key }) => ritual[key].both.length > 1);
}
