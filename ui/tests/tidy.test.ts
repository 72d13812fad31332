import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = readdirSync("src", { recursive: true })
  .map((path) => `src/${String(path)}`)
  .filter((path) => /\.(ts|svelte|css)$/.test(path) && !/bindings|paraglide/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const components = source.filter(({ path }) => path.endsWith(".svelte"));

test("only one file knows the shell", () => {
  const knowing = source.filter(({ text }) => /from "@tauri-apps/.test(text)).map(({ path }) => path);

  expect(knowing).toEqual(["src/lib/backend/tauri.ts"]);
});

test("nothing that a person wrote can become markup", () => {
  for (const { path, text } of source) {
    expect(text, path).not.toMatch(/\{@html|innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function/);
  }
});

test("no component carries an inline style, which the policy would refuse", () => {
  for (const { path, text } of components) expect(text, path).not.toMatch(/\sstyle="/);
});

test("nothing is loaded from elsewhere", () => {
  for (const { path, text } of source) {
    expect(text, path).not.toMatch(/(src|href)="https?:|url\(["']?https?:|fetch\(/);
  }
});

test("shared/ knows no noun of ours", () => {
  for (const { path, text } of source.filter(({ path }) => path.startsWith("src/shared/"))) {
    expect(text, path).not.toMatch(/from "\.\.\/(features|screens|bindings)\//);
  }
});

test("a component begins with a sentence and is at most 150 lines of markup and logic", () => {
  for (const { path, text } of components) {
    expect(text.split("\n")[0], path).toMatch(/^<!-- .+ -->$/);
    expect(text.replace(/<style>[\s\S]*<\/style>/, "").split("\n").length, path).toBeLessThanOrEqual(150);
  }
});

test("no file is longer than four hundred lines", () => {
  for (const { path, text } of source) expect(text.split("\n").length, path).toBeLessThanOrEqual(400);
});

test("all words on screen come from the message files", () => {
  for (const { path, text } of components) {
    const markup = text.replace(/<script[\s\S]*?<\/script>|<style>[\s\S]*<\/style>|<!--[\s\S]*?-->/g, "");
    const plain = markup
      .replace(/\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, "")
      .replace(/=>/g, "")
      .replace(/<[^>]*>/g, "");

    expect(plain.match(/[A-Za-zÄÖÜäöüß]{2,}/g) ?? [], path).toEqual([]);
  }
});
