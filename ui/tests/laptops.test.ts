import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

test("a sentence has to be passed before another laptop of mine is invited", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newLaptop", whose: "mine" });

  const invite = await screen.findByRole("button", { name: "Make an invitation" });
  expect(invite).toBeDisabled();
  await person.click(screen.getByRole("switch"));
  await person.click(invite);

  expect(await screen.findByLabelText("Invitation as text")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ device: { add: {} } });
});

test("the laptop that joins is told what it becomes", async () => {
  const fake = alone();
  fake.pairing.meet(false, "replacement");
  await open(fake, { at: "pairing" });

  expect(await screen.findByText(/becomes your new one/)).toBeVisible();
});

test("what came of it is said, and the next time begins anew", async () => {
  const fake = paired();
  fake.pairing.picture = { joined: { laptop: "furtherOne", inviter: true } };
  const { person } = await open(fake, { at: "newLaptop", whose: "mine" });

  expect(await screen.findByText("The laptop belongs here now")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "To the laptops" }));

  expect(fake.pairing.picture).toEqual({ idle: {} });
  expect(await screen.findByRole("heading", { name: "Laptops", level: 1 })).toBeVisible();
});
