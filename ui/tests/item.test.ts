import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { partsOf } from "../src/features/item/words";
import { speak } from "../src/lib/i18n/locale.svelte";
import { open, paired } from "./open";

const line = (of: string, words: string) => ({ of, words });

test("numbers and words of a list are said in words, and each part has its name once", () => {
  speak("de");
  const parts = partsOf("checkIn", [
    line("nearness", "6"),
    line("feelings", "calm"),
    line("feelings", "lonely"),
    line("wouldHelp", "nothing-now"),
    line("carrying", "calm"),
  ]);

  expect(parts.map(({ text }) => text)).toEqual([
    "6 von 10",
    "ruhig und etwas einsam",
    "jetzt nichts",
    "calm",
  ]);
  expect(parts.map(({ isOwn }) => isOwn)).toEqual([false, false, false, true]);
  speak("en");
});

test("a word that no version here knows stands as it is", () => {
  expect(partsOf("weather", [line("sky", "fog"), line("later", "2026-13-40")])).toEqual([
    { label: undefined, text: "fog", isOwn: true },
    { label: undefined, text: "2026-13-40", isOwn: true },
  ]);
});

test("an evening says whether it was the usual one or the small one", () => {
  const said = (version: string) => partsOf("occasion", [line("version", version), line("note", "usual")]);

  expect(said("smaller").map(({ text }) => text)).toEqual(["The small one", "usual"]);
  expect(said("usual").map(({ isOwn }) => isOwn)).toEqual([false, true]);
});

test("own words are never taken for a day or a word of a list", () => {
  const [part] = partsOf("opening", [line("noticed", "2026-11-25")]);

  expect(part).toEqual({ label: undefined, text: "2026-11-25", isOwn: true });
});

test("the mirror says the cards that both marked in their words", async () => {
  const fake = paired();
  fake.ideas.likes.both = ["time-04"];
  await open(fake, { at: "whatPartnerSees" });

  expect(await screen.findByText("A walk after dark, hand in hand.")).toBeVisible();
});
