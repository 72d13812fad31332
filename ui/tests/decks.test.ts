import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

function onTable(): string {
  return document.querySelector("[data-table] .question")?.textContent ?? "";
}

test("a card is drawn, the next one is another, and the one before comes back", async () => {
  const { person } = await open(alone(), { at: "decks" });
  await waitFor(() => expect(onTable()).toMatch(/\?$/));
  const first = onTable();

  await person.click(screen.getByRole("button", { name: "Next card" }));
  expect(onTable()).not.toBe(first);

  await person.click(screen.getByRole("button", { name: "The one before" }));
  expect(onTable()).toBe(first);
});

test("a mood and a strength choose the deck", async () => {
  const { person } = await open(alone(), { at: "decks" });

  await person.click(screen.getByRole("radio", { name: "mending" }));
  await person.click(screen.getByRole("radio", { name: "plenty" }));

  expect(await screen.findByText("A mending question")).toBeVisible();
});

test("a card that is not for me is put aside at once, and undone with one tap", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "decks" });
  await waitFor(() => expect(onTable()).toMatch(/\?$/));
  const first = onTable();

  await person.click(screen.getByRole("button", { name: `Not for me: ${first}` }));
  await waitFor(() => expect(onTable()).not.toBe(first));
  expect(screen.getByText("Put aside.")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(onTable()).toBe(first));
  expect(fake.content.leanings.size).toBe(0);
});

test("a favourite waits on a page that only I can see", async () => {
  const fake = paired();
  fake.content.leanings.set("warm-04", "favourite");
  await open(fake, { at: "deckKept" });

  expect(await screen.findByText("What is good about us on ordinary days?")).toBeVisible();
  expect(screen.getByText("Only you can see this page.")).toBeVisible();
});

test("nothing goes on the shelf before I saw what Sam will see", async () => {
  const fake = paired();
  fake.content.leanings.set("warm-04", "favourite");
  const { person } = await open(fake, { at: "deckKept" });
  await person.click(await screen.findByRole("button", { name: /^Ask me this/ }));

  const asked = await screen.findByRole("dialog", { name: "This is what Sam will see" });
  expect(asked).toHaveTextContent(/Lena would like to be asked.*What is good about us on ordinary days\?/s);
  expect(fake.wishes).toEqual([]);

  await person.click(within(asked).getByRole("button", { name: "Share" }));
  await waitFor(() => expect(fake.wishes).toEqual([{ deck: { putOnShelf: { card: "warm-04" } } }]));
});

test("alone there is no shelf to put anything on", async () => {
  await open(alone(), { at: "decks" });
  await waitFor(() => expect(onTable()).toMatch(/\?$/));

  expect(screen.queryByRole("button", { name: /^Ask me this/ })).toBeNull();
});

test("what Sam would like to be asked lies beside what I would", async () => {
  const fake = paired();
  fake.content.shelf = [
    { card: "warm-04", by: "partner" },
    { card: "light-01", by: "me" },
  ];
  const { person } = await open(fake, { at: "deckShelves" });

  const sams = await screen.findByRole("region", { name: "Sam would like to be asked" });
  expect(sams).toHaveTextContent("What is good about us on ordinary days?");

  await person.click(screen.getByRole("button", { name: /^Take off my shelf/ }));
  await waitFor(() => expect(screen.queryByText("You would like to be asked")).toBeNull());
});

test("the mirror shows what a card on my shelf asks, and takes it off again", async () => {
  const fake = paired();
  fake.content.shelf = [{ card: "warm-04", by: "me" }];
  const { person } = await open(fake, { at: "whatPartnerSees" });
  expect(await screen.findByText("What is good about us on ordinary days?")).toBeVisible();

  await person.click(screen.getByRole("button", { name: /^Take back/ }));
  await person.click(await screen.findByRole("button", { name: "Take it back" }));

  await waitFor(() => expect(fake.content.shelf).toEqual([]));
});
