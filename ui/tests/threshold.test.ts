import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open } from "./open";

test("a first person gives a name and a passphrase twice, may put recovery words off, and is at home", async () => {
  const fake = alone();
  fake.profile = { state: "empty" };
  const { person } = await open(fake);

  await person.type(screen.getByLabelText("Your name"), "Mara");
  await person.type(screen.getByLabelText("Passphrase"), "lamp river cousin");
  await person.type(screen.getByLabelText("Passphrase again"), "lamp river cousin");
  await person.click(screen.getByRole("button", { name: "Begin" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Recovery words" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Show new words …" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Later" }));

  expect(await screen.findByRole("heading", { level: 1, name: /Mara/ })).toBeVisible();
});

test("two different passphrases are said to differ, and nothing is made", async () => {
  const fake = alone();
  fake.profile = { state: "empty" };
  const { person } = await open(fake);

  await person.type(screen.getByLabelText("Your name"), "Mara");
  await person.type(screen.getByLabelText("Passphrase"), "lamp river cousin");
  await person.type(screen.getByLabelText("Passphrase again"), "lamp river");
  await person.click(screen.getByRole("button", { name: "Begin" }));

  expect(screen.getByText("The two are not the same.")).toBeVisible();
  expect(fake.profile.state).toBe("empty");
});

test("a wrong passphrase is said plainly and the right one opens", async () => {
  const fake = alone();
  fake.profile = { state: "locked" };
  const { person } = await open(fake);

  await person.type(screen.getByLabelText("Passphrase"), "not this one{Enter}");
  expect(await screen.findByText("That passphrase does not open it. Nothing was changed.")).toBeVisible();
  await person.clear(screen.getByLabelText("Passphrase"));
  await person.type(screen.getByLabelText("Passphrase"), "four quiet words here{Enter}");

  expect(await screen.findByRole("heading", { level: 1, name: /Lena/ })).toBeVisible();
});

test("locking takes every word off the screen", async () => {
  const { person, container } = await open(alone());

  await person.click(screen.getByRole("button", { name: "Lock" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Welcome back" })).toBeVisible();
  expect(container).not.toHaveTextContent("Lena");
});

test("a profile of a newer version is left alone", async () => {
  const fake = alone();
  fake.profile = { state: "tooNew" };
  await open(fake);

  expect(screen.getByText(/A newer Nearer wrote this profile/)).toBeVisible();
});
