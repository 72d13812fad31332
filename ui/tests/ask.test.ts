import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { FakeAsk } from "../src/lib/backend/fake/ask";
import type { FakeBackend } from "../src/lib/backend/fake";
import { daysAfter } from "../src/lib/i18n/days";
import { open, paired } from "./open";

function ask(fake: FakeBackend, part: Partial<FakeAsk> = {}): FakeAsk {
  const made: FakeAsk = {
    id: "K1",
    by: "partner",
    day: fake.today,
    body: { what: "Call me on your way home", size: "minutes", on: null, at: null, smaller: "One message" },
    answer: null,
    mayDecline: false,
    ...part,
  };
  fake.asks.push(made);
  return made;
}

test("the four answers are four buttons of one kind, and a tap shares one", async () => {
  const fake = paired();
  ask(fake);
  const { person } = await open(fake, { at: "asks" });
  const answers = await screen.findByRole("group", { name: /Your answer to: Call me/ });

  const buttons = within(answers).getAllByRole("button");
  expect(buttons.map((each) => each.textContent.trim())).toEqual([
    "Yes",
    "Yes, smaller",
    "Another time",
    "Not this time",
  ]);
  expect(new Set(buttons.map((each) => each.className + String(each.dataset["kind"]))).size).toBe(1);
  await person.click(within(answers).getByRole("button", { name: "Yes, smaller" }));

  expect(await screen.findByText("You said yes to something smaller.")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ ask: { answer: { id: "K1", answer: "smaller", on: null } } });
});

test("another time may name a day, or none", async () => {
  const fake = paired();
  ask(fake);
  const { person } = await open(fake, { at: "asks" });

  await person.click(await screen.findByRole("button", { name: "Another time" }));
  await person.click(screen.getByRole("radio", { name: "tomorrow" }));
  await person.click(screen.getByRole("button", { name: "Say “another time”" }));

  const on = daysAfter(fake.today, 1);
  await waitFor(() =>
    expect(fake.wishes.at(-1)).toEqual({ ask: { answer: { id: "K1", answer: "anotherTime", on } } }),
  );
  expect(await screen.findByText(/You said another time: /)).toBeVisible();
});

test("an answer can be changed and withdrawn by whoever gave it", async () => {
  const fake = paired();
  ask(fake, { answer: { by: "me", day: fake.today, answer: "yes", on: null } });
  const { person } = await open(fake, { at: "asks" });

  await person.click(await screen.findByRole("button", { name: /Change my answer/ }));
  await person.click(screen.getByRole("button", { name: "Not this time" }));
  expect(await screen.findByText("You said not this time.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: /Withdraw my answer/ }));

  expect(await screen.findByRole("group", { name: /Your answer to/ })).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ ask: { withdraw: { id: "K1" } } });
});

test("words that reach too far come with the right to decline", async () => {
  const fake = paired();
  ask(fake, { mayDecline: true });
  await open(fake, { at: "asks" });

  expect(await screen.findByText("You can decline this without a reason.")).toBeVisible();
});

test("the partner's answer to mine is told, and only mine can be taken back", async () => {
  const fake = paired();
  ask(fake, {
    id: "K2",
    by: "me",
    answer: { by: "partner", day: fake.today, answer: "notThisTime", on: null },
  });
  ask(fake);
  await open(fake, { at: "asks" });

  expect(await screen.findByText("Sam said not this time.")).toBeVisible();
  expect(screen.getAllByRole("button", { name: /Take back/ })).toHaveLength(1);
  expect(screen.queryByRole("button", { name: /Change my answer/ })).toBeNull();
});

test("a new ask begins with the words another page gave, and goes through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newAsk", text: "Would you tell me when you come home?" });
  const field = screen.getByLabelText("What would you like?");
  expect(field).toHaveValue("Would you tell me when you come home?");

  await person.click(screen.getByRole("radio", { name: "a few minutes" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByText("a few minutes")).toBeVisible();
  await person.click(await screen.findByRole("button", { name: "Share" }));

  await waitFor(() => expect(fake.asks).toHaveLength(1));
  expect(await screen.findByRole("heading", { level: 1, name: "Asks" })).toBeVisible();
});

test("while one of mine is open, the door says why a second one waits", async () => {
  const fake = paired();
  ask(fake, { id: "K2", by: "me" });
  fake.drafts.set("D9", {
    id: "D9",
    day: fake.today,
    replaces: null,
    isDiscarded: false,
    body: { ask: { what: "A walk", size: null, on: null, at: null, smaller: null } },
  });
  await open(fake, { at: "door", draft: "D9" });

  expect(await screen.findByText(/One ask at a time/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Share" })).toBeDisabled();
});

test("a draft that was put aside can be brought back", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newAsk" });
  await person.type(screen.getByLabelText("What would you like?"), "A hug");
  await person.click(await screen.findByRole("button", { name: "Put this draft aside" }));

  await person.click(await screen.findByText("Put aside"));
  await person.click(screen.getByRole("button", { name: "Bring back: A hug" }));

  expect(await screen.findByRole("link", { name: "Carry on: A hug" })).toBeVisible();
});

test("today shows an ask to answer", async () => {
  const fake = paired();
  ask(fake);
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "Yes" }));

  expect(fake.wishes.at(-1)).toEqual({ ask: { answer: { id: "K1", answer: "yes", on: null } } });
});
