import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { keeper } from "../src/lib/backend/fake/keeper";
import { alone, open, paired } from "./open";

test("a keeper is added by the text that it shows, and is in use only once both have said yes", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "keeper" });
  expect(await screen.findByText("You have no keeper.")).toBeVisible();
  expect(screen.getByText(/The keeper cannot open them/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Add it" })).toBeDisabled();

  await person.type(screen.getByLabelText("Text of the keeper"), "NEARER10410000001NGHV1");
  await person.click(screen.getByRole("button", { name: "Add it" }));

  expect(await screen.findByText(/The keeper has answered/)).toBeVisible();
  expect(screen.getByText(/In use once|in use once you both have\./)).toBeVisible();
  expect(screen.queryByText("In use")).toBeNull();
});

test("a keeper that does not answer is told of, and nothing was added", async () => {
  const fake = paired();
  fake.keepers.answers = false;
  const { person } = await open(fake, { at: "keeper" });

  await person.type(await screen.findByLabelText("Text of the keeper"), "NEARER10410000001NGHV1");
  await person.click(screen.getByRole("button", { name: "Add it" }));

  expect(await screen.findByText(/did not answer/)).toBeVisible();
  expect(screen.getByText("You have no keeper.")).toBeVisible();
});

test("what Sam would like is a line that can be left as it is, or said yes to", async () => {
  const fake = paired();
  fake.keepers.all = [keeper("24a9", { state: "byPartner" })];
  const { person } = await open(fake, { at: "keeper" });

  expect(await screen.findByText(/Sam would like to use this keeper.*You can also leave it/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Say yes" }));

  expect(await screen.findByText("In use")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ keeper: { yes: { keeper: "24a9" } } });
});

test("whether everything from here lies at the keeper is said about my own laptop alone", async () => {
  const fake = paired();
  fake.keepers.all = [keeper("24a9", { settled: true })];
  await open(fake, { at: "keeper" });

  expect(await screen.findByText("What is here lies there as well.")).toBeVisible();
});

test("that more is new than a box holds is said with what helps", async () => {
  const fake = paired();
  fake.keepers.all = [keeper("24a9", { tooLarge: true })];
  await open(fake, { at: "keeper" });

  expect(await screen.findByText(/Let your laptops meet directly once/)).toBeVisible();
});

test("a removed keeper that is gone need not be looked for any longer", async () => {
  const fake = paired();
  fake.keepers.farewells = [{ id: "9be2", fingerprint: "9be2c1", until: fake.today }];
  const { person } = await open(fake, { at: "keeper" });
  expect(await screen.findByText(/Number 9be2c1 is removed\. This laptop looks for it until/)).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Look no longer for 9be2c1" }));

  expect(await screen.findByText("It is looked for no longer.")).toBeVisible();
  expect(screen.queryByText(/9be2c1/)).toBeNull();
});

test("nothing about Sam's keeper is said anywhere else", async () => {
  const fake = paired();
  fake.keepers.all = [keeper("24a9", { state: "byPartner" })];
  await open(fake, { at: "today" });

  await screen.findByRole("heading", { level: 1 });
  expect(screen.queryByText(/keeper/i)).toBeNull();
});

test("removing needs one question and no word of Sam's", async () => {
  const fake = paired();
  fake.keepers.all = [keeper("24a9", { reachedOn: "2025-08-13", full: true })];
  const { person } = await open(fake, { at: "keeper" });
  expect(await screen.findByText(/reached it on/)).toBeVisible();
  expect(screen.getByText(/no room for what is new here/)).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Remove it" }));
  expect(await screen.findByText(/for both of you/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Remove" }));

  expect(await screen.findByText("You have no keeper.")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ keeper: { remove: { keeper: "24a9" } } });
});

test("alone there is nobody to keep for", async () => {
  await open(alone(), { at: "keeper" });

  expect(await screen.findByText(/A keeper is for two laptops/)).toBeVisible();
  expect(screen.queryByLabelText("Text of the keeper")).toBeNull();
});
