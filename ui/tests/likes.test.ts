import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

const WALK = "A walk after dark, hand in hand.";

test("a mark is kept and can be taken off", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "likes" });
  const card = await screen.findByRole("radiogroup", { name: WALK });

  await person.click(within(card).getByRole("radio", { name: "Maybe" }));
  await waitFor(() => expect(fake.ideas.likes.marks).toEqual({ "time-04": "maybe" }));

  await person.click(await screen.findByRole("button", { name: `Take the mark off: ${WALK}` }));
  await waitFor(() => expect(fake.ideas.likes.marks).toEqual({}));
});

test("comparing needs a yes and then goes on by itself", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "likes" });
  const compare = await screen.findByRole("button", { name: "Compare my yes cards" });
  expect(compare).toBeDisabled();

  const card = screen.getByRole("radiogroup", { name: WALK });
  await person.click(within(card).getByRole("radio", { name: "Yes" }));
  await waitFor(() => expect(compare).toBeEnabled());
  await person.click(compare);

  expect(await screen.findByText(/goes on by itself/)).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ like: { compare: {} } });
});

test("stopping asks once, and then nothing comes out any more", async () => {
  const fake = paired();
  fake.ideas.likes.comparing = "begun";
  const { person } = await open(fake, { at: "likes" });

  await person.click(await screen.findByRole("button", { name: "Stop comparing" }));
  const dialog = await screen.findByRole("dialog");
  await person.click(within(dialog).getByRole("button", { name: "Stop comparing" }));

  await waitFor(() => expect(fake.wishes.at(-1)).toEqual({ like: { stopComparing: {} } }));
});

test("only what both marked yes is shown as liked by both", async () => {
  const fake = paired();
  Object.assign(fake.ideas.likes, {
    marks: { "time-04": "yes", "touch-01": "yes" },
    both: ["time-04"],
    compared: fake.today,
  });
  await open(fake, { at: "likes" });

  const heading = await screen.findByRole("heading", { name: "You would both like this" });
  const items = within(heading.parentElement as HTMLElement).getAllByRole("listitem");
  expect(items.map((item) => item.textContent)).toEqual([WALK]);
});

test("nothing in common is said without a number and without the other's marks", async () => {
  const fake = paired();
  Object.assign(fake.ideas.likes, { marks: { "time-04": "yes" }, compared: fake.today });
  await open(fake, { at: "likes" });

  expect(await screen.findByText(/found no card that you both marked yes/)).toBeVisible();
});

test("alone the marks stay here, and there is nobody to compare with", async () => {
  const fake = alone();
  await open(fake, { at: "likes" });

  expect(await screen.findByText(/needs two laptops/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Compare my yes cards" })).toBeNull();
});
