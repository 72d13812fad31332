/** Lena's and Sam's ideas, experiments and cards, for looking at the interface. */
import { daysAfter } from "../../i18n/days";
import type { FakeBackend } from "../fake";
import type { FakeRitual } from "./ritual";

export function furnishIdeas(fake: FakeBackend, walk: FakeRitual): void {
  const ago = (days: number) => daysAfter(fake.today, -days);
  const late = fake.ideas.name("I1", "the late evenings", [
    { id: "T1", by: "me", day: ago(9), text: "Tea at nine, on the balcony, ten minutes." },
    { id: "T2", by: "partner", day: ago(8), text: "Phones sleep in the hallway from nine on." },
    { id: "T3", by: "partner", day: ago(8), text: "Whoever is tired says so, and goes to bed first." },
  ]);
  late.myPick = "T1";
  late.partnerPick = "T2";
  const visits = fake.ideas.name("I2", "the Sunday visits", [
    { id: "T4", by: "me", day: ago(30), text: "We leave together at five." },
  ]);
  Object.assign(visits, { myPick: "T4", partnerPick: "T4", chosen: "T4" });
  const from = ago(2);
  const tea = fake.ideas.plan(
    "E1",
    {
      challenge: "I2",
      idea: "T4",
      what: "We leave together at five.",
      days: { from, to: daysAfter(from, 13), review: daysAfter(from, 14) },
      notice: "The drive home is a talk again.",
    },
    "running",
  );
  tea.canBegin = false;
  const before = fake.ideas.plan(
    "E2",
    {
      challenge: null,
      idea: null,
      what: "Breakfast without the radio.",
      days: { from: ago(24), to: ago(18), review: ago(17) },
      notice: "We hear each other's day before it begins.",
    },
    "over",
  );
  before.by = "partner";
  before.myLook = { verdict: "keep", line: "On working days. On Sundays I miss it." };
  before.partnerLook = { verdict: "change", line: "Quiet until the first coffee is enough for me." };
  Object.assign(fake.ideas.likes, {
    marks: { "time-04": "yes", "touch-01": "maybe" },
    both: ["time-04"],
    compared: ago(12),
  });
  walk.partnerVote = "keep";
  walk.notch = {
    id: "N1",
    by: "partner",
    usual: "After dinner, round the park, and once round the lake.",
    answer: null,
  };
}
