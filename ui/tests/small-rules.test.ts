import { expect, test, vi } from "vitest";
import { pathOf } from "../src/features/pairing/qr-path";
import { strengthOf } from "../src/features/profile/strength";
import { rhythmOf, rhythmText, ruleOf, type Rhythm } from "../src/features/ritual/rhythm";
import { isTimeOfDay } from "../src/features/ritual/time-of-day";
import { forwardFaults } from "../src/lib/faults";
import { dateLocale, daysAfter, daysBetween, longDay, nearDay, thisDay } from "../src/lib/i18n/days";
import { greeting } from "../src/lib/i18n/greeting";
import { speak } from "../src/lib/i18n/locale.svelte";
import { linkTo, readPlace, type Place } from "../src/lib/place.svelte";

test("a laptop without a language still writes dates", () => {
  speak("en");
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["C"]);

  expect(dateLocale()).toBe("en-GB");
  expect(longDay("2025-08-14")).toBe("Thursday 14 August");
  vi.restoreAllMocks();
});

test("a day is the same day in every time zone", () => {
  expect(daysAfter("2025-03-30", 1)).toBe("2025-03-31");
  expect(daysAfter("2024-12-31", 1)).toBe("2025-01-01");
  expect(daysBetween("2025-08-01", "2025-08-14")).toBe(13);
  expect(thisDay(new Date(2025, 7, 4, 0, 5))).toBe("2025-08-04");
});

test("near days have words", () => {
  speak("en");

  expect(nearDay("2025-08-14", "2025-08-14")).toBe("today");
  expect(nearDay("2025-08-13", "2025-08-14")).toBe("yesterday");
});

test("a day nobody can read is shown as it is", () => {
  expect(longDay("whenever")).toBe("whenever");
});

test("the greeting follows the hour", () => {
  speak("de");

  expect(greeting("Lena", 7)).toBe("Guten Morgen, Lena");
  expect(greeting("Lena", 13)).toBe("Guten Tag, Lena");
  expect(greeting("Lena", 23)).toBe("Guten Abend, Lena");
  speak("en");
});

const PLACES: Place[] = [
  { at: "today" },
  { at: "checkIn", draft: "D 1" },
  { at: "rituals" },
  { at: "newRitual", draft: undefined },
  { at: "ritual", id: "R/1" },
  { at: "agreements" },
  { at: "newAgreement", draft: "D1" },
  { at: "agreement", id: "A1" },
  { at: "boundaries" },
  { at: "newBoundary", draft: undefined, replaces: "B1" },
  { at: "door", draft: "D1" },
  { at: "settings" },
  { at: "whatPartnerSees" },
  { at: "pairing" },
];

test.each(PLACES)("the address of $at leads back to it", (place) => {
  expect(readPlace(linkTo(place))).toEqual(place);
});

test("an unknown address leads home", () => {
  expect(readPlace("#/nowhere/at?all=1")).toEqual({ at: "today" });
});

test("a rule of weekdays reads as weekdays", () => {
  expect(rhythmText("FREQ=WEEKLY;BYDAY=TH", "")).toBe("every Thursday");
  expect(rhythmText("FREQ=DAILY", "")).toBe("every day");
  expect(rhythmText("", "")).toBe("whenever it fits");
  expect(rhythmText("FREQ=YEARLY;BYMONTH=5", "")).toBe("by its own rhythm");
});

test("a rhythm written as a rule is read back the same", () => {
  const weekly = [[], [3], [0, 2, 6], [0, 1, 2, 3, 4, 5, 6]].flatMap((days): Rhythm[] => [
    { how: "weekly", every: 1, days },
    ...(days.length > 0 ? [{ how: "weekly" as const, every: 2, days }] : []),
  ]);
  const monthly: Rhythm[] = [
    { how: "nth", which: 1, day: 6 },
    { how: "nth", which: -1, day: 4 },
    { how: "date", date: 28 },
  ];
  for (const rhythm of [...weekly, ...monthly]) expect(rhythmOf(ruleOf(rhythm))).toEqual(rhythm);
});

test("a time of day has two digits of each", () => {
  expect(["19:30", "00:00", "23:59"].every(isTimeOfDay)).toBe(true);
  expect(["24:00", "9:30", "19.30", "19:60", ""].some(isTimeOfDay)).toBe(false);
});

test("four words are harder to guess than one with a digit", () => {
  expect(strengthOf("sunny1")).toBe("short");
  expect(strengthOf("aaaaaaaaaaaa")).toBe("weak");
  expect(strengthOf("password1")).toBe("weak");
  expect(strengthOf("lamp river cousin violet")).toBe("good");
});

test("a code is drawn run by run, inside its quiet border", () => {
  expect(pathOf(["##.", "..#"])).toBe("M4 4h2v1h-2zM6 5h1v1h-1z");
});

test("a fault of the page reaches the log without anyone's words", () => {
  const said: string[] = [];
  const page = new EventTarget() as unknown as Window & typeof globalThis;
  Object.assign(page, { console: { error: () => undefined } });
  forwardFaults(page, async (message) => void said.push(message));

  page.dispatchEvent(
    Object.assign(new Event("error"), {
      error: new TypeError("cannot read Lena's secret"),
      filename: "tauri://localhost/assets/index.js?x=secret",
      lineno: 7,
      colno: 9,
    }),
  );
  page.console.error("Lena's secret", new RangeError("secret"));

  expect(said).toEqual(["error TypeError at index.js:7:9", "console error string RangeError"]);
});
