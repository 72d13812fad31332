import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { FakeBackend } from "../src/lib/backend/fake";
import type { FakeInvitation } from "../src/lib/backend/fake/invitation";
import { daysAfter } from "../src/lib/i18n/days";
import { walk } from "./couples";
import { open, paired } from "./open";

function invitation(fake: FakeBackend, part: Partial<FakeInvitation> = {}): FakeInvitation {
  const made: FakeInvitation = {
    id: "I1",
    by: "partner",
    day: fake.today,
    body: {
      ritual: null,
      idea: "A film",
      on: daysAfter(fake.today, 2),
      at: "20:00",
      smaller: "Ten minutes of it",
    },
    answer: null,
    ...part,
  };
  fake.invitations.push(made);
  return made;
}

test("an invitation is answered with one of four equal taps", async () => {
  const fake = paired();
  invitation(fake);
  const { person } = await open(fake, { at: "invitations" });

  await person.click(await screen.findByRole("button", { name: "Yes, smaller" }));

  expect(await screen.findByText("You said yes to something smaller.")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ invitation: { answer: { id: "I1", answer: "smaller", on: null } } });
});

test("both invited for the same time: one card, the same idea, nothing to answer", async () => {
  const fake = paired();
  const theirs = invitation(fake);
  invitation(fake, { id: "I2", by: "me", body: { ...theirs.body, idea: "A walk", smaller: null } });
  await open(fake, { at: "invitations" });

  expect(await screen.findByText("You had the same idea")).toBeVisible();
  expect(screen.getByText("A walk")).toBeVisible();
  expect(screen.getByText("A film")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Not this time" })).toBeNull();
});

test("a day that went by in silence is not shown", async () => {
  const fake = paired();
  const made = invitation(fake);
  made.body = { ...made.body, on: daysAfter(fake.today, -1) };
  await open(fake, { at: "invitations" });

  expect(await screen.findByText("No invitation right now")).toBeVisible();
});

test("yes to a ritual's invitation for today shows the ritual on Today", async () => {
  const fake = paired();
  const ritual = walk(fake);
  ritual.change("me", { rhythm: "" });
  invitation(fake, { body: { ritual: "R1", idea: null, on: fake.today, at: null, smaller: null } });
  const { person } = await open(fake);
  await screen.findByText("Sam invites you");
  expect(screen.queryByRole("button", { name: "The small one" })).toBeNull();

  await person.click(screen.getByRole("button", { name: "Yes" }));

  expect(await screen.findByRole("button", { name: "The small one" })).toBeVisible();
});

test("inviting to a ritual takes it along and goes through the door", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "newInvitation", ritual: "R1" });
  await person.click(await screen.findByRole("radio", { name: "tomorrow" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByText("Evening walk")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Share" }));

  await waitFor(() => expect(fake.invitations).toHaveLength(1));
  expect(fake.invitations[0]?.body).toMatchObject({ ritual: "R1", on: daysAfter(fake.today, 1) });
});

test("an invitation of mine can be taken back", async () => {
  const fake = paired();
  invitation(fake, { by: "me" });
  const { person } = await open(fake, { at: "invitations" });

  await person.click(await screen.findByRole("button", { name: "Take back: A film" }));
  await person.click(await screen.findByRole("button", { name: "Take it back" }));

  await waitFor(() => expect(fake.wishes.at(-1)).toEqual({ shared: { takeBack: { id: "I1" } } }));
  expect(await screen.findByText("No invitation right now")).toBeVisible();
});
