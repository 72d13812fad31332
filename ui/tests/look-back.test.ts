import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { minutesOf, STEPS } from "../src/features/look-back/steps";
import { walk } from "./couples";
import { open, paired } from "./open";

test("a week takes ten minutes and a month twenty-five", () => {
  const whole = (span: "week" | "month") => STEPS.reduce((sum, { step }) => sum + minutesOf(span, step), 0);

  expect([whole("week"), whole("month")]).toEqual([10, 25]);
});

test("what is prepared stays mine until it goes through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "lookBack", span: "week" });

  await person.type(screen.getByLabelText("My two wins"), "The lake. The soup.");
  await person.type(screen.getByLabelText("My line about asking"), "I asked too much.");
  await person.click(screen.getByRole("switch", { name: "Share my line on “What we asked” with Sam" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByText("The lake. The soup.")).toBeVisible();
  expect(screen.queryByText("I asked too much.")).toBeNull();
  expect(fake.lookBacks).toEqual([]);

  await person.click(screen.getByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Looking back" })).toBeVisible();
  expect(await screen.findByText("The lake. The soup.")).toBeVisible();
  expect(fake.lookBacks[0]?.body.asks).toBeNull();
});

test("it is left at a step and carried on there", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "lookBack", span: "week", together: "yes" });

  expect(screen.getByRole("heading", { level: 2, name: "Two wins" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Next step" }));
  await person.click(screen.getByRole("button", { name: "Next step" }));
  await person.click(screen.getByRole("button", { name: "Leave it for now" }));
  await person.click(await screen.findByRole("link", { name: "Carry on" }));

  expect(await screen.findByRole("heading", { level: 2, name: "What we asked" })).toBeVisible();
  expect(screen.getByText("Step 3 of 6")).toBeVisible();
});

test("the timer says minutes and never a time that ran out", async () => {
  await open(paired(), { at: "lookBack", span: "month", together: "yes" });

  expect(await screen.findByText("About 5 minutes.")).toBeVisible();
});

test("the rituals of the week are there to look at", async () => {
  const fake = paired();
  const ritual = walk(fake);
  ritual.occasions.push({ id: "O1", by: "me", day: fake.today, version: "usual", note: null });
  const { person } = await open(fake, { at: "lookBack", span: "week", together: "yes" });

  await person.click(screen.getByRole("button", { name: "Next step" }));

  expect(await screen.findByRole("link", { name: "Evening walk" })).toBeVisible();
  expect(screen.getByText("one evening")).toBeVisible();
});

test("without a line there is nothing to share", async () => {
  const fake = paired();
  await open(fake, { at: "lookBack", span: "week" });

  expect(screen.getByRole("button", { name: "See what Sam will see" })).toBeDisabled();
});

test("lines of both stand beside each other", async () => {
  const fake = paired();
  const lines = { rituals: null, asks: null, agreement: null, experiment: null, times: null };
  const body = (wins: string) => ({ span: "week" as const, wins, ...lines, staysMine: [], leftAt: null });
  fake.lookBacks = [
    { id: "L2", by: "partner", day: fake.today, body: body("The soup.") },
    { id: "L1", by: "me", day: fake.today, body: body("The lake.") },
  ];
  await open(fake, { at: "lookBacks" });

  await waitFor(() => expect(screen.getByText("The lake.")).toBeVisible());
  expect(screen.getByText("The soup.")).toBeVisible();
});
