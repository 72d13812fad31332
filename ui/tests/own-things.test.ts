/** What is mine alone: kept copies, reminders, the page for someone who helps. */
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { walk } from "./couples";
import { open, paired } from "./open";

function withABoundaryOfSam() {
  const fake = paired();
  fake.boundaries.push({
    id: "B9",
    by: "partner",
    day: fake.today,
    body: { when: "voices get loud", iWill: "go for a walk", comesBack: null },
  });
  return fake;
}

test("a copy of what was shared is kept, and stays when the words are taken back", async () => {
  const fake = withABoundaryOfSam();
  const { person } = await open(fake, { at: "kept" });

  await person.click(await screen.findByRole("button", { name: /^Keep a copy/ }));
  expect(await screen.findByText("A copy is kept in Mine.")).toBeVisible();
  fake.boundaries = [];
  fake.notify(["boundaries"]);

  await waitFor(() => expect(screen.queryByText("You have a copy")).toBeNull());
  expect(screen.getByText("voices get loud")).toBeVisible();
  expect(screen.getByText(/Signed by Sam’s laptop/)).toBeVisible();
});

test("reminders are off until chosen, and a ritual reminds only once it is ticked", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "reminders" });

  await person.click(await screen.findByRole("switch", { name: "Remind me" }));
  await waitFor(() => expect(fake.reminders.on).toBe(true));
  expect(fake.reminders.rituals).toEqual([]);
  expect(fake.choices.words?.reminder).toBe("A reminder you set.");
  await person.click(await screen.findByRole("switch", { name: "Evening walk" }));

  await waitFor(() => expect(fake.reminders.rituals).toEqual(["R1"]));
});

test("a piece is on the page once both said yes, and either takes it off", async () => {
  const fake = withABoundaryOfSam();
  fake.yeses.push({ by: "partner", item: "B9" });
  const { person } = await open(fake, { at: "supportPage" });

  await person.click(await screen.findByRole("button", { name: /^Yes, include it/ }));
  expect(await screen.findByRole("button", { name: /^Take my yes back/ })).toBeVisible();
  expect(screen.queryByText("Sam suggests")).toBeNull();
  await person.click(screen.getByRole("button", { name: /^Take my yes back/ }));

  expect(await screen.findByText("Sam suggests")).toBeVisible();
});

test("the file is asked for in the words of this language, without the addendum unless wanted", async () => {
  const fake = withABoundaryOfSam();
  const { person } = await open(fake, { at: "supportPage" });
  await person.type(await screen.findByLabelText("What I would like to add"), "Since March I sleep badly.");
  await waitFor(() => expect(fake.addendum).toBe("Since March I sleep badly."));

  await person.click(screen.getByRole("button", { name: "Save as PDF" }));
  await waitFor(() => expect(fake.papers).toHaveLength(1));
  await person.click(screen.getByRole("switch", { name: "Put my addendum into the file" }));
  await person.click(screen.getByRole("button", { name: "Save as text" }));
  await waitFor(() => expect(fake.papers).toHaveLength(2));

  expect(fake.papers).toMatchObject([
    { supportPage: { format: "pdf", withAddendum: false } },
    { supportPage: { format: "markdown", withAddendum: true, words: { title: "For our conversation" } } },
  ]);
});

test("two choices in quick succession both hold", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "reminders" });
  await person.click(await screen.findByRole("switch", { name: "Remind me" }));
  const reviews = await screen.findByRole("switch", { name: "Review days of agreements I said yes to" });
  const before = { reviews: fake.reminders.reviews, asks: fake.reminders.asks };

  // Both before the app has answered the first.
  reviews.click();
  screen.getByRole("switch", { name: "The day of my own asks" }).click();

  await waitFor(() =>
    expect(fake.reminders).toMatchObject({ on: true, reviews: !before.reviews, asks: !before.asks }),
  );
});
