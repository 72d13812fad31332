/** Pausing, leaving and erasing: alone, with one's own passphrase, and said honestly. */
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

const PASSPHRASE = "four quiet words here";

test("leaving quietly asks for the passphrase, and then says that nothing was sent", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "leaving" });

  await person.click(screen.getByRole("button", { name: "Leave quietly …" }));
  expect(screen.getByRole("button", { name: "Leave quietly" })).toBeDisabled();
  await person.type(screen.getByLabelText("Your passphrase"), PASSPHRASE);
  await person.click(screen.getByRole("button", { name: "Leave quietly" }));

  expect(await screen.findByText("You have left. Nothing was sent.")).toBeVisible();
  expect(screen.getByText(/You have left this space/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Leave quietly …" })).toBeNull();
});

test("a wrong passphrase changes nothing and says so", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "leaving" });

  await person.click(screen.getByRole("button", { name: "Leave quietly …" }));
  await person.type(screen.getByLabelText("Your passphrase"), "something else{Enter}");

  expect(await screen.findByText(/That passphrase does not open it/)).toBeVisible();
  expect(fake.parted).toBeNull();
});

test("without a line, a word of leaving is not sent and nothing has changed", async () => {
  const fake = paired();
  fake.paused = true;
  const { person } = await open(fake, { at: "leaving" });

  await person.click(screen.getByRole("button", { name: "Leave and say so …" }));
  await person.type(screen.getByLabelText("Your passphrase"), `${PASSPHRASE}{Enter}`);

  expect(await screen.findByText(/There is no connection to the other laptop/)).toBeVisible();
  expect(fake.parted).toBeNull();
});

test("whoever stays sees one calm note", async () => {
  const fake = paired();
  fake.parted = "partner";
  await open(fake);

  expect(screen.getByText(/Sam has left this space and said so/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Support is always here" })).toBeVisible();
});

test("erasing needs the passphrase, and ends on a page without anyone", async () => {
  const fake = alone();
  const { person, container } = await open(fake, { at: "leaving" });

  await person.click(screen.getByRole("button", { name: "Erase …" }));
  expect(screen.getByText(/On an SSD nobody can promise/)).toBeVisible();
  await person.type(screen.getByLabelText("Your passphrase"), `${PASSPHRASE}{Enter}`);

  expect(await screen.findByRole("heading", { level: 1, name: "Erased" })).toBeVisible();
  expect(container).not.toHaveTextContent("Lena");
  await waitFor(() => expect(fake.profile.state).toBe("empty"));
});

test("alone there is nobody to leave, and the copy here can still be erased", async () => {
  await open(alone(), { at: "leaving" });

  expect(screen.queryByRole("button", { name: /Leave/ })).toBeNull();
  expect(screen.getByRole("button", { name: "Erase …" })).toBeVisible();
});
