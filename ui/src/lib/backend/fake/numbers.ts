/** Made-up readings of Lena's for the demonstration: near, then travelling, then near again. */
import { daysAfter } from "../../i18n/days";
import type { FakeBackend } from "../fake";
import { evenings } from "./what-helps";

/** How near, from eight weeks ago to today; a dot is a day without a check-in. */
const NEARNESS = "554.5566..6778899877.66.4.5444.444..555667..8788.7899877.";

export function furnishNumbers(fake: FakeBackend): void {
  const { today } = fake;
  fake.whatHelps.nearness = [...NEARNESS].slice(0, 56).flatMap((level, place) => {
    const day = daysAfter(today, place - 55);
    return level === "." ? [] : [{ day, level: Number(level) }];
  });
  fake.whatHelps.numbers.set("R1", {
    evenings: evenings(today, 4, [
      [5, 6],
      [4, 7],
      [6, 6],
      [3, 6],
      [5, 7],
      [6, 7],
      [5, 5],
      [4, 7],
    ]),
    sign: "early",
    estimate: { mean: 108, low: 46, high: 170 },
    ordinary: { days: 31, above: 5 },
  });
  fake.whatHelps.numbers.set("R2", {
    evenings: evenings(today, 6, [
      [6, 5],
      [5, 7],
      [6, 6],
      [4, 7],
    ]),
    sign: "tooEarly",
    estimate: { mean: 42, low: -38, high: 122 },
    ordinary: null,
  });
  const lines = { rituals: null, asks: null, agreement: null, experiment: null };
  const rest = { ...lines, staysMine: [], leftAt: null };
  fake.lookBacks = [
    {
      id: "L2",
      by: "partner",
      day: daysAfter(today, -6),
      body: {
        span: "week",
        wins: "Soup on Tuesday. You laughed at breakfast.",
        times: "Thursday late.",
        ...rest,
      },
    },
    {
      id: "L1",
      by: "me",
      day: daysAfter(today, -6),
      body: { span: "week", wins: "The lake. That you asked how it went.", times: null, ...rest },
    },
  ];
}
