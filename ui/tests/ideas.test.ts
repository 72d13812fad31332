import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { FakeBackend } from "../src/lib/backend/fake";
import { daysAfter } from "../src/lib/i18n/days";
import { open, paired } from "./open";

/** A challenge with an idea of each. */
function evenings(fake: FakeBackend) {
  return fake.ideas.name("I1", "the late evenings", [
    { id: "T1", by: "me", day: fake.today, text: "Tea at nine" },
    { id: "T2", by: "partner", day: fake.today, text: "Phones in the hallway" },
  ]);
}

function tea(fake: FakeBackend, id: string, what: string) {
  const from = fake.today;
  const days = { from, to: daysAfter(from, 6), review: daysAfter(from, 7) };
  return fake.ideas.plan(id, { challenge: null, idea: null, what, days, notice: null });
}

test("a challenge and ideas stay mine until they go through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newIdeas" });

  await person.type(await screen.findByLabelText("Us and the …"), "the late evenings");
  await person.type(screen.getByLabelText("Idea 1"), "Tea at nine");
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByRole("heading", { level: 1, name: /Sam will see/ })).toBeVisible();
  expect(screen.getByText("Tea at nine")).toBeVisible();
  expect(fake.ideas.challenges).toEqual([]);

  await person.click(screen.getByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "the late evenings" })).toBeVisible();
  expect(fake.ideas.challenges[0]?.ideas.map((idea) => idea.text)).toEqual(["Tea at nine"]);
});

test("the other's ideas wait until mine are written, or I ask to look", async () => {
  const fake = paired();
  const challenge = evenings(fake);
  challenge.ideas = challenge.ideas.filter((idea) => idea.by === "partner");
  const { person } = await open(fake, { at: "challenge", id: "I1" });

  expect(await screen.findByText(/Sam shared ideas/)).toBeVisible();
  expect(screen.queryByText("Phones in the hallway")).toBeNull();

  await person.click(screen.getByRole("button", { name: "Look now" }));

  expect(screen.getByText("Phones in the hallway")).toBeVisible();
});

test("two different picks say that you choose together, and begin nothing", async () => {
  const fake = paired();
  evenings(fake).partnerPick = "T2";
  const { person } = await open(fake, { at: "challenge", id: "I1" });

  await person.click(await screen.findByRole("button", { name: "Pick this one: Tea at nine" }));

  expect(await screen.findByText("You each picked one, choose together")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Plan the experiment" })).toBeNull();
});

test("the same pick is chosen, and its words begin the plan", async () => {
  const fake = paired();
  evenings(fake).partnerPick = "T1";
  const { person } = await open(fake, { at: "challenge", id: "I1" });

  await person.click(await screen.findByRole("button", { name: "Pick this one: Tea at nine" }));
  await person.click(await screen.findByRole("link", { name: "Plan the experiment" }));

  expect(await screen.findByLabelText("What we try")).toHaveValue("Tea at nine");
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByRole("button", { name: "Share" })).toBeVisible();
  expect(fake.wishes.at(-1)).toMatchObject({
    experiment: { save: { body: { challenge: "I1", idea: "T1", what: "Tea at nine" } } },
  });
});

test("while one runs another cannot begin, and says why", async () => {
  const fake = paired();
  tea(fake, "E1", "Tea at nine").standing = "running";
  tea(fake, "E2", "A walk").canBegin = false;
  await open(fake, { at: "experiment", id: "E2" });

  expect(await screen.findByRole("button", { name: "Begin it" })).toBeDisabled();
  expect(screen.getByText(/Another experiment is running/)).toBeVisible();
});

test("two begun apart are both shown, and each says which", async () => {
  const fake = paired();
  for (const [id, what] of [
    ["E1", "Tea at nine"],
    ["E2", "A walk"],
  ] as const) {
    tea(fake, id, what).standing = "beside";
  }
  const { person } = await open(fake, { at: "today" });

  expect(await screen.findByText("You each began one, choose together")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "This one: A walk" }));

  expect(await screen.findByText("You said: this one")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ experiment: { choose: { id: "E2" } } });
});

test("words of a look back are shown before they are sent, and the other's only beside mine", async () => {
  const fake = paired();
  const experiment = tea(fake, "E1", "Tea at nine");
  Object.assign(experiment, { standing: "over", due: true });
  const { person } = await open(fake, { at: "experiment", id: "E1" });

  await person.click(await screen.findByRole("radio", { name: "Keep it" }));
  await person.type(screen.getByLabelText("A line about it"), "Shorter is better.");
  await person.click(screen.getByRole("button", { name: "Say it" }));
  const dialog = await screen.findByRole("dialog", { name: "This is what Sam will see" });
  expect(within(dialog).getByText("Shorter is better.")).toBeVisible();
  expect(fake.wishes).toEqual([]);

  await person.click(within(dialog).getByRole("button", { name: "Share" }));

  expect(await screen.findByText("You said: Keep it")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({
    experiment: { lookBack: { id: "E1", verdict: "keep", line: "Shorter is better." } },
  });
});

test("from an experiment to a ritual goes a draft in Mine with its words", async () => {
  const fake = paired();
  const experiment = tea(fake, "E1", "Tea at nine");
  Object.assign(experiment, { standing: "over", myLook: { verdict: "keep", line: null } });
  const { person } = await open(fake, { at: "experiment", id: "E1" });

  await person.click(await screen.findByRole("button", { name: "Make it a ritual" }));

  expect(await screen.findByLabelText("Name")).toHaveValue("Tea at nine");
  expect(fake.rituals).toEqual([]);
});

test("from an experiment to an agreement goes a draft that needs both yeses", async () => {
  const fake = paired();
  Object.assign(tea(fake, "E1", "Tea at nine"), { standing: "over" });
  const { person } = await open(fake, { at: "experiment", id: "E1" });

  await person.click(await screen.findByRole("button", { name: "Make it an agreement" }));

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toMatchObject({
      agreement: { save: { body: { title: "Tea at nine", text: "We both keep this up: Tea at nine" } } },
    }),
  );
  expect(fake.agreements).toEqual([]);
});
