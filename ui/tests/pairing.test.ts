import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open } from "./open";

test("the three questions come first and lead on whatever is answered", async () => {
  const { person } = await open(alone(), { at: "pairing" });

  await person.click((await screen.findAllByRole("radio", { name: "yes" }))[1] as HTMLElement);
  expect(screen.getByText(/You never have to join/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Stay alone for now" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Go on" }));

  expect(screen.getByRole("button", { name: "Make an invitation" })).toBeVisible();
});

test("the inviter has to choose among four rows", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "pairing" });
  await person.click(await screen.findByRole("button", { name: "Go on" }));
  await person.click(screen.getByRole("button", { name: "Make an invitation" }));
  expect(await screen.findByLabelText("Invitation as text")).toHaveValue(
    "NEARER1QF8ZK3M7W2XH0V5T9C4R6JYDNBGSPEA1K8M3Z7Q2W5X9H4V0T6C",
  );
  expect(screen.getByRole("img", { name: "QR code of the invitation" })).toBeVisible();

  fake.pairing.meet(true);
  fake.notify(["pairing"]);
  expect(await screen.findByRole("button", { name: "This is the row" })).toBeDisabled();
  expect(screen.getAllByRole("radio")).toHaveLength(4);
  await person.click(
    screen.getByRole("radio", { name: "Row 2: Acorn, Moon, Key, Apple, Tent, Snail, Bell" }),
  );
  await person.click(screen.getByRole("button", { name: "This is the row" }));

  expect(await screen.findByText(/Now read your row back/)).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ pairing: { pick: { row: 1 } } });
});

test("none of these ends it, says that nothing was shared, and leads to a new beginning", async () => {
  const fake = alone();
  fake.pairing.meet(true);
  const { person } = await open(fake, { at: "pairing" });

  await person.click(await screen.findByRole("button", { name: "None of these" }));
  expect(
    await screen.findByText(/Someone else may have used this invitation. Nothing was shared/),
  ).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Begin again" }));

  expect(await screen.findByRole("button", { name: "Make an invitation" })).toBeVisible();
});

test("the joiner pastes, compares and is joined", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "pairing" });
  await person.click(await screen.findByRole("button", { name: "Go on" }));
  await person.type(screen.getByLabelText("Invitation"), "NEARER1QF8ZK3M7W2XH0V5T9C4R6JYDN");
  await person.click(screen.getByRole("button", { name: "Join" }));
  expect(await screen.findByText("Looking for the other laptop")).toBeVisible();

  fake.pairing.meet(false);
  fake.notify(["pairing"]);
  expect(await screen.findByRole("list", { name: "The seven pictures" })).toHaveTextContent(/Acorn.*Bell/s);
  expect(screen.getByText("As numbers: 4821 0937 5560")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "They are the same" }));
  fake.pair("Sam");

  expect(await screen.findByText("You are joined")).toBeVisible();
  expect(screen.getByText(/what you share reaches Sam/)).toBeVisible();
});

test("a text that is no invitation is refused in plain words", async () => {
  const { person } = await open(alone(), { at: "pairing" });
  await person.click(await screen.findByRole("button", { name: "Go on" }));

  await person.type(screen.getByLabelText("Invitation"), "hello");
  await person.click(screen.getByRole("button", { name: "Join" }));

  expect(await screen.findByText(/This invitation cannot be used/)).toBeVisible();
});

test("a picture of the code fills the field and does not act", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "pairing" });
  await person.click(await screen.findByRole("button", { name: "Go on" }));

  await person.upload(
    screen.getByLabelText("Open a picture of the code"),
    new File(["x"], "code.png", { type: "image/png" }),
  );

  expect(await screen.findByText("The invitation was found in the picture.")).toBeVisible();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Invitation").value).toMatch(/^NEARER1/);
  expect(fake.wishes).toEqual([]);
});
