import { expect, test } from "vitest";
import de from "../messages/de.json";
import en from "../messages/en.json";

const FORBIDDEN = [
  /\bstreak/i,
  /\bmissed\b/i,
  /\boverdue\b/i,
  /\bfailed\b/i,
  /\bscores?\b/i,
  /\bcompliance\b/i,
  /your partner hasn/i,
  /% aligned/i,
  /response time/i,
  /\bverpasst/i,
  /überfällig/i,
  /fehlgeschlagen|gescheitert/i,
  /\bpunktzahl|\bpunktestand/i,
  /antwortzeit/i,
  /noch nicht geantwortet|zuletzt (online|gesehen)|last seen|online now/i,
];

type Messages = Record<string, unknown>;

/** Every text of a message, whatever its forms. */
function texts(message: unknown): string[] {
  if (typeof message === "string") return [message];
  if (Array.isArray(message))
    return message.flatMap((form: { match: Record<string, string> }) => Object.values(form.match));
  return [];
}

function inputs(message: unknown): string[] {
  return [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

test("both languages have the same messages", () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test("a message takes the same inputs in both languages", () => {
  for (const [key, message] of Object.entries(en as Messages)) {
    expect(inputs((de as Messages)[key]), key).toEqual(inputs(message));
  }
});

test.each([
  ["English", en],
  ["German", de],
])("no %s message measures, blames or raises its voice", (_, messages) => {
  for (const [key, message] of Object.entries(messages as Messages)) {
    if (key === "$schema") continue;
    expect(texts(message), key).not.toHaveLength(0);
    for (const text of texts(message)) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toContain("!");
      for (const word of FORBIDDEN) expect(text, key).not.toMatch(word);
    }
  }
});
