import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

test("all twenty situations are in the list", async () => {
  await open(alone(), { at: "packs" });
  await screen.findByRole("heading", { level: 2, name: "Little ones and long waits" });

  expect(document.querySelectorAll("a[href^='#/packs/']")).toHaveLength(20);
});

test("a ritual that is taken becomes a draft of mine, and nothing is shared", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "situation", id: "newborn" });

  await person.click(await screen.findByRole("button", { name: "Take into Mine: Crumb date" }));

  expect(await screen.findByRole("link", { name: "Look at the draft: Crumb date" })).toBeVisible();
  expect(fake.rituals).toEqual([]);
  expect([...fake.drafts.values()].map(({ body }) => body)).toMatchObject([
    { ritual: { name: "Crumb date" } },
  ]);
});

test("a question is kept among my favourites", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "situation", id: "mending" });

  await person.click(await screen.findByRole("button", { name: /^Keep among my favourites: .*finger/ }));

  await waitFor(() => expect(fake.content.leanings.get("mending-finger")).toBe("favourite"));
});

test("an idea is hidden for me and shown again", async () => {
  const { person } = await open(alone(), { at: "situation", id: "desires" });

  await person.click(await screen.findByRole("button", { name: "Hide for me: Curiosity evening" }));
  expect(await screen.findByRole("heading", { level: 2, name: "Hidden for you" })).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Show again: Curiosity evening" }));
  await waitFor(() => expect(screen.queryByText("Hidden for you")).toBeNull());
});

test("everything is taken at once, but for what is hidden", async () => {
  const fake = alone();
  fake.content.hidden.add("newborn-full");
  const { person } = await open(fake, { at: "situation", id: "newborn" });

  await person.click(await screen.findByRole("button", { name: "Take everything into Mine" }));

  await waitFor(() => expect(fake.drafts.size).toBe(3));
  expect(fake.content.leanings.size).toBe(2);
});

test("what was taken at once is put back, and what was there before stays", async () => {
  const fake = alone();
  fake.content.hidden.add("newborn-full");
  const { person } = await open(fake, { at: "situation", id: "newborn" });
  await person.click(await screen.findByRole("button", { name: "Take into Mine: Crumb date" }));
  const earlier = await screen.findByRole("link", { name: "Look at the draft: Crumb date" });

  await person.click(screen.getByRole("button", { name: "Take everything into Mine" }));
  await person.click(await screen.findByRole("button", { name: "Undo" }));

  expect(await screen.findByRole("button", { name: "Take everything into Mine" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  expect(earlier).toBeVisible();
  const left = [...fake.drafts.values()].filter(({ isDiscarded }) => !isDiscarded);
  expect(left.map(({ body }) => body)).toMatchObject([{ ritual: { name: "Crumb date" } }]);
  expect(fake.content.leanings.size).toBe(0);
  expect([...fake.content.hidden]).toEqual(["newborn-full"]);
});

test("where care is needed, the page says so", async () => {
  await open(alone(), { at: "situation", id: "mending" });

  expect(await screen.findByRole("note")).toHaveTextContent(/Mending never requires forgiving/);
});
