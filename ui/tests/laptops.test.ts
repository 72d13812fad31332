import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { laptop } from "../src/lib/backend/fake/device";
import { alone, open, paired } from "./open";

test("a sentence has to be passed before another laptop of mine is invited", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newLaptop", whose: "mine" });

  const invite = await screen.findByRole("button", { name: "Make an invitation" });
  expect(invite).toBeDisabled();
  await person.click(screen.getByRole("switch", { name: /I am holding it/ }));
  await person.click(invite);

  expect(await screen.findByLabelText("Invitation as text")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ device: { add: { mine: false } } });
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

test("whether Mine goes along is a choice of its own", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newLaptop", whose: "mine" });

  await person.click(await screen.findByRole("switch", { name: "Let Mine go along" }));
  await person.click(screen.getByRole("switch", { name: /I am holding it/ }));
  await person.click(screen.getByRole("button", { name: "Make an invitation" }));

  expect(fake.wishes.at(-1)).toEqual({ device: { add: { mine: true } } });
});

test("a laptop of mine is taken off the list after one question, and none of Sam's can be", async () => {
  const fake = paired();
  fake.devices.all.push(laptop("77aa", "me", { name: "The one in the study", mine: false }));
  const { person } = await open(fake, { at: "laptops" });

  expect(await screen.findByText("Sam’s laptop")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Take it off the list.*Sam/ })).toBeNull();
  await person.click(screen.getByRole("button", { name: /Take it off the list.*study/ }));
  await person.click(await screen.findByRole("button", { name: "Take it off" }));

  expect(await screen.findByText("No longer in use")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ device: { remove: { device: "77aa" } } });
});

test("that Sam vouched stands in the list", async () => {
  const fake = paired();
  fake.devices.all.push(laptop("77aa", "me", { vouchedBy: "partner" }));
  await open(fake, { at: "laptops" });

  expect(await screen.findByText("New keys for you, vouched for by Sam.")).toBeVisible();
});

test("news about laptops is said until it was seen", async () => {
  const fake = paired();
  fake.devices.news = [{ further: { by: "partner" } }, { olderCopy: {} }];
  const { person } = await open(fake);

  expect(await screen.findByText("Sam uses a further laptop now.")).toBeVisible();
  expect(screen.getByText(/An older copy of this profile came back/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "All right" }));

  expect(screen.queryByText("Sam uses a further laptop now.")).toBeNull();
});

test("a laptop that was taken off the list says what that means and how to come back", async () => {
  const fake = paired();
  fake.devices.isListed = false;
  fake.fault = "removed";
  const { person } = await open(fake, { at: "laptops" });

  expect(await screen.findByText(/do not exchange with this one any more/)).toBeVisible();
  expect(screen.queryByText(/Add a laptop of mine/)).toBeNull();
  await person.click(await screen.findByRole("button", { name: /Make it a laptop of its own/ }));
  await person.type(screen.getByLabelText("Your passphrase"), fake.passphrase);
  await person.click(screen.getByRole("button", { name: "Make it its own" }));

  expect(await screen.findByText(/has keys of its own now/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Answer an invitation" })).toBeVisible();
});

test("a new network key is on its way until everybody has heard of it", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "laptops" });

  await person.click(await screen.findByRole("button", { name: "Take a new key" }));

  expect(await screen.findByText(/used as soon as all laptops on the list/)).toBeVisible();
});
