import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { phones } from "./couples";
import { open, paired } from "./open";

test("a change of the draft leaves the words in force as they are", async () => {
  const fake = paired();
  phones(fake);
  const { person } = await open(fake, { at: "agreement", id: "A1" });

  await person.click(screen.getByRole("button", { name: "Change the draft" }));
  const words = screen.getByLabelText("The words");
  await person.clear(words);
  await person.type(words, "After ten our phones stay in the hallway.");
  await person.click(screen.getByRole("button", { name: "Save the draft for both" }));

  expect(await screen.findByText("The draft is changed.")).toBeVisible();
  expect(screen.getByTestId("words-in-force")).toHaveTextContent(
    "After nine our phones stay in the hallway.",
  );
  expect(fake.wishes.at(-1)).toEqual({
    agreement: { edit: { id: "A1", base: "0", text: "After ten our phones stay in the hallway." } },
  });
});

test("marked changes say by whom they are, without colour", async () => {
  const fake = paired();
  phones(fake).edit("partner", fake.today, "After half past nine our phones stay in the kitchen.");
  const { container } = await open(fake, { at: "agreement", id: "A1" });

  const added = [...container.querySelectorAll("ins")].map((each) =>
    each.textContent?.replace(/\s+/g, " ").trim(),
  );
  const removed = [...container.querySelectorAll("del")].map((each) =>
    each.textContent?.replace(/\s+/g, " ").trim(),
  );
  expect(added).toEqual(["Sam added: half past end of change.", "Sam added: kitchen. end of change."]);
  expect(removed).toEqual(["Sam took out: hallway. end of change."]);
});

test("a yes is bound to the words on the screen", async () => {
  const fake = paired();
  const agreement = phones(fake);
  agreement.edit("partner", fake.today, "After ten our phones stay in the hallway.");
  const { person } = await open(fake, { at: "agreement", id: "A1" });

  await person.click(screen.getByRole("button", { name: "Say yes to these words" }));

  expect(await screen.findByText("You said yes to these words")).toBeVisible();
  expect(screen.getByText("They count once you both have")).toBeVisible();
  expect(agreement.inForce?.text).toBe("After nine our phones stay in the hallway.");
});

test("a yes to words that changed meanwhile is refused, and the new words are said to be there", async () => {
  const fake = paired();
  const agreement = phones(fake);
  agreement.edit("partner", fake.today, "After ten our phones stay in the hallway.");
  const { person } = await open(fake, { at: "agreement", id: "A1" });

  agreement.edit("partner", fake.today, "After eleven our phones stay in the hallway.");
  await person.click(screen.getByRole("button", { name: "Say yes to these words" }));

  expect(await screen.findByText(/The words changed while you were reading/)).toBeVisible();
  expect(agreement.yes.me).not.toBe(agreement.digest);
});

test("a yes that no longer counts is said to both", async () => {
  const fake = paired();
  const agreement = phones(fake);
  agreement.edit("partner", fake.today, "After ten our phones stay in the hallway.");
  agreement.sayYes("me", fake.today, agreement.digest);
  agreement.edit("partner", fake.today, "After eleven our phones stay in the hallway.");
  await open(fake, { at: "agreement", id: "A1" });

  expect(screen.getByText("The words changed after your yes, so it no longer counts.")).toBeVisible();
});

test("resting needs one tap and no reason", async () => {
  const fake = paired();
  phones(fake);
  const { person } = await open(fake, { at: "agreement", id: "A1" });

  await person.click(screen.getByRole("button", { name: "Rest it" }));

  expect(
    await screen.findByText("It rests at once. To bring it back, you both say yes again."),
  ).toBeVisible();
  expect(await screen.findByText("It rests. It counts again once you both say yes.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Rest it" })).toBeNull();
  expect(screen.getByRole("button", { name: "Say yes to these words" })).toBeVisible();
});

test("ending asks once, and can be left", async () => {
  const fake = paired();
  const agreement = phones(fake);
  const { person } = await open(fake, { at: "agreement", id: "A1" });

  await person.click(screen.getByRole("button", { name: "End it" }));
  const question = await screen.findByRole("dialog", { name: "End “Phones after nine”?" });
  await person.click(within(question).getByRole("button", { name: "Cancel" }));
  expect(agreement.isEnded).toBe(false);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  await person.click(screen.getByRole("button", { name: "End it" }));
  await person.click(await screen.findByRole("button", { name: "End it for good" }));

  await waitFor(() => expect(agreement.isEnded).toBe(true));
});

test("writing one starts in Mine and goes through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newAgreement" });

  await person.type(screen.getByLabelText("Short name"), "Knocking");
  await person.type(screen.getByLabelText("The words"), "We both knock.");
  await person.click(screen.getByRole("radio", { name: "Space" }));
  await person.click(screen.getByRole("radio", { name: "in 4 weeks" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  await person.click(await screen.findByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Knocking" })).toBeVisible();
  expect(fake.agreements[0]?.scope).toBe("space");
});

test("any other review day is chosen in a calendar", async () => {
  const { person } = await open(paired(), { at: "newAgreement" });

  await person.click(screen.getByRole("radio", { name: "Another day" }));
  await person.click(screen.getByRole("button", { name: "Another day" }));

  // Without a layout the calendar is never placed, and so counts as hidden.
  expect(await screen.findByRole("grid", { hidden: true })).toBeInTheDocument();
});
