import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

const MONEY = { topic: "Money", hard: null, approach: "Ask first.", notWhen: "Late at night." };

test("a care card is written in Mine and shared through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newCareCard" });
  await person.type(screen.getByLabelText("The topic"), "Money");
  await person.type(screen.getByLabelText("How to approach it"), "Ask first.");

  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByText("Ask first.")).toBeVisible();
  expect(fake.content.careCards).toEqual([]);
  await person.click(screen.getByRole("button", { name: "Share" }));

  await waitFor(() => expect(fake.content.careCards.map(({ body }) => body.topic)).toEqual(["Money"]));
});

test("without a topic and a way to approach it there is nothing to preview", async () => {
  const { person } = await open(alone(), { at: "newCareCard" });
  await person.type(screen.getByLabelText("The topic"), "Money");

  expect(screen.getByRole("button", { name: /^See what/ })).toBeDisabled();
});

test("I may change and take back mine, and only read Sam's", async () => {
  const fake = paired();
  fake.content.careCards = [
    { id: "K1", by: "me", day: fake.today, body: MONEY },
    { id: "K2", by: "partner", day: fake.today, body: { ...MONEY, topic: "My mother" } },
  ];
  const { person } = await open(fake, { at: "careCards" });
  expect(await screen.findByText("My mother")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Change: My mother" })).toBeNull();

  await person.click(screen.getByRole("button", { name: /Money/ }));
  await person.click(await screen.findByRole("button", { name: "Take it back" }));

  await waitFor(() => expect(fake.wishes).toEqual([{ shared: { takeBack: { id: "K1" } } }]));
});

test("changing a shared card begins with its words", async () => {
  const fake = paired();
  fake.content.careCards = [{ id: "K1", by: "me", day: fake.today, body: MONEY }];
  await open(fake, { at: "newCareCard", replaces: "K1" });

  expect(await screen.findByLabelText("The topic")).toHaveValue("Money");
  expect(screen.getByText("Sharing replaces the words shared before.")).toBeVisible();
});
