import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FAMILIES, NEEDS } from "../src/features/check-in/words";
import { DRAWINGS } from "../src/features/pairing/drawings";
import { symbolName } from "../src/features/pairing/symbol-names";

function words(text: string): string[] {
  return [...text.matchAll(/"([a-z-]+)"/g)].map((match) => match[1] ?? "");
}

function constant(path: string, name: string): string {
  const text = readFileSync(path, "utf8");
  const start = text.indexOf(`pub const ${name}`);
  return text.slice(start, text.indexOf("];", start));
}

test("the feelings on screen are those the app takes, on the same shelves", () => {
  const theirs = constant("../crates/nearer-domain/src/feelings.rs", "FEELINGS");

  expect(FAMILIES.flatMap(({ id, feelings }) => [id, ...Object.keys(feelings)])).toEqual(words(theirs));
});

test("the needs on screen are those the app takes", () => {
  const theirs = constant("../crates/nearer-domain/src/feelings.rs", "NEEDS");

  expect(Object.keys(NEEDS)).toEqual(words(theirs));
});

test("each of the sixty-four pictures is drawn and named, once", () => {
  const theirs = words(constant("../crates/nearer-sync/src/symbols.rs", "SYMBOLS"));

  expect(theirs).toHaveLength(64);
  expect(Object.keys(DRAWINGS).sort()).toEqual([...theirs].sort());
  expect(new Set(theirs.map(symbolName)).size).toBe(64);
  expect(new Set(Object.values(DRAWINGS).map((paths) => paths.join(""))).size).toBe(64);
});
