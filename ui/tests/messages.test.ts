import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import settings from "../project.inlang/settings.json";

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

const FILES = readdirSync("messages/en").sort();

/** All messages of a language; a key that two files hold is a mistake. */
function messages(locale: string): Messages {
  const all: Messages = {};
  for (const file of readdirSync(`messages/${locale}`)) {
    const some = JSON.parse(readFileSync(`messages/${locale}/${file}`, "utf8")) as Messages;
    for (const [key, message] of Object.entries(some)) {
      if (key === "$schema") continue;
      if (key in all) throw new Error(`${key} stands in two files`);
      all[key] = message;
    }
  }
  return all;
}

const en = messages("en");
const de = messages("de");

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

test("every message file exists in both languages and is compiled", () => {
  const compiled = settings["plugin.inlang.messageFormat"].pathPattern.map((path) => path.split("/").pop());

  expect(readdirSync("messages/de").sort()).toEqual(FILES);
  expect(compiled.sort()).toEqual(FILES);
});

test("both languages have the same messages", () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test("a message takes the same inputs in both languages", () => {
  for (const [key, message] of Object.entries(en)) {
    expect(inputs(de[key]), key).toEqual(inputs(message));
  }
});

test.each([
  ["English", en],
  ["German", de],
])("no %s message measures, blames or raises its voice", (_, messages) => {
  for (const [key, message] of Object.entries(messages)) {
    expect(texts(message), key).not.toHaveLength(0);
    for (const text of texts(message)) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toContain("!");
      for (const word of FORBIDDEN) expect(text, key).not.toMatch(word);
    }
  }
});
