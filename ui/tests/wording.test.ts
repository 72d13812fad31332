import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { open, paired } from "./open";

test("a boundary is told to be one while it is written", async () => {
  const { person } = await open(paired(), { at: "newBoundary" });

  await person.type(screen.getByLabelText("When …"), "it gets loud");
  await person.type(screen.getByLabelText("I will …"), "step outside");

  expect(await screen.findByText("This is a boundary: it says what you will do.")).toBeVisible();
});

test("a clause about the other's phone is shown to stay an ask, and the door stays shut", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newBoundary" });
  await person.type(screen.getByLabelText("When …"), "you are late");
  await person.type(screen.getByLabelText("I will …"), "check your phone");
  expect(await screen.findByText("“check your phone” is about Sam's phone and messages.")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByText("Part of this stays an ask")).toBeVisible();
  expect(screen.getByRole("button", { name: "Share" })).toBeDisabled();
  expect(fake.boundaries).toEqual([]);
});

test("an ask in the place of an agreement is named as one", async () => {
  const { person } = await open(paired(), { at: "newAgreement" });

  await person.type(screen.getByLabelText("The words"), "Would you call me at noon?");

  expect(await screen.findByText(/This sounds like an ask/)).toBeVisible();
});

test.each(["boundary", "agreement"])(
  "an ask in the place of a %s becomes one with a tap, and the draft stays",
  async (as) => {
    const fake = paired();
    const { person } = await open(fake, { at: as === "boundary" ? "newBoundary" : "newAgreement" });
    if (as === "boundary") {
      await person.type(screen.getByLabelText("When …"), "you leave work");
      await person.type(screen.getByLabelText("I will …"), "would you call me?");
    } else {
      await person.type(screen.getByLabelText("Short name"), "A call");
      await person.type(screen.getByLabelText("The words"), "Would you call me?");
    }

    await person.click(await screen.findByRole("link", { name: "Ask for it instead" }));

    const words = as === "boundary" ? "you leave work, would you call me?" : "Would you call me?";
    expect(await screen.findByLabelText("What would you like?")).toHaveValue(words);
    await waitFor(() =>
      expect([...fake.drafts.values()].map(({ body }) => Object.keys(body)[0])).toContain(as),
    );
    expect(fake.asks).toEqual([]);
  },
);
