/** Talks and pauses of the made-up couple. */
import { daysAfter } from "../../i18n/days";
import { instantAt } from "../../i18n/instants";
import type { FakeBackend } from "../fake";
import { FakeTalk } from "../fake/talk";

const MINUTE = 60_000;

/** One whose time both moved apart, one under way, one that closed. */
export function talks(fake: FakeBackend): void {
  const { today } = fake;
  const at = (days: number, time: string) => instantAt(daysAfter(today, days), time) ?? "";
  const weekends = new FakeTalk("T1", "partner", daysAfter(today, -2), {
    topic: "Our weekends",
    place: "On the sofa",
    want: "To be heard first. Ideas can wait.",
    at: at(1, "19:00"),
    turns: 120,
  });
  weekends.suits("me", at(1, "19:00"));
  weekends.suits("me", at(1, "20:30"));
  weekends.suits("partner", at(2, "19:00"));
  const mornings = new FakeTalk("T2", "me", daysAfter(today, -1), {
    topic: "Who gets up with the dog",
    place: null,
    want: null,
    at: at(0, "18:00"),
    turns: 120,
  });
  mornings.suits("partner", at(0, "18:00"));
  mornings.step = "open";
  mornings.turn = { number: 3, speaker: "partner" };
  mornings.lines = [
    {
      id: "L1",
      by: "partner",
      part: "heard",
      text: "That you lie awake already when the alarm rings, and then it is you who gets up.",
      ofBoth: false,
      fit: null,
    },
    {
      id: "L2",
      by: "me",
      part: "heard",
      text: "That the early train makes those mornings hard for you.",
      ofBoth: false,
      fit: "yes",
    },
  ];
  const money = new FakeTalk("T3", "me", daysAfter(today, -20), {
    topic: "The summer budget",
    place: "Kitchen table",
    want: null,
    at: at(-18, "20:00"),
    turns: null,
  });
  money.suits("partner", at(-18, "20:00"));
  money.step = "closed";
  money.begin("next", "Look at the numbers together before");
  money.endedOn = daysAfter(today, -18);
  money.lines = [
    {
      id: "L3",
      by: "partner",
      part: "understood",
      text: "It was never about the tent.",
      ofBoth: false,
      fit: null,
    },
    {
      id: "L4",
      by: "me",
      part: "next",
      text: "We write down one number together on Sunday.",
      ofBoth: true,
      fit: null,
    },
  ];
  fake.talks = [weekends, mornings, money];
  fake.pauses.past = [
    { day: daysAfter(today, -2), cameBack: true },
    { day: daysAfter(today, -9), cameBack: true },
    { day: daysAfter(today, -13), cameBack: false },
  ];
}

/** Lets a pause run, for looking at it. */
export function runPause(fake: FakeBackend, how: string | null): void {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
  if (how === "breath") fake.pauses.run(inMinutes(38 / 60), { isBreath: true });
  if (how === "running") fake.pauses.run(inMinutes(84));
  if (how === "moved") fake.pauses.run(inMinutes(200), { moved: true, canAskForLonger: false });
  if (how === "time") fake.pauses.run(inMinutes(-4));
}
