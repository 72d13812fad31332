import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { open, paired, alone } from "./open";

test("a thanks is written and shared on one screen, by the preview that stands there", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "thanks" });
  await person.type(screen.getByLabelText("What was the moment?"), "The soup");

  const share = await screen.findByRole("button", { name: "Share" });
  expect(await screen.findByText("You thank Sam")).toBeVisible();
  await waitFor(() => expect(share).toBeEnabled());
  await person.click(share);

  await waitFor(() => expect(fake.thanks.map((each) => each.body.moment)).toEqual(["The soup"]));
  expect(fake.wishes.at(-1)).toMatchObject({ draft: { share: { digest: expect.any(String) as string } } });
  expect(await screen.findByLabelText("What was the moment?")).toHaveValue("");
});

test("nothing is shared while what stands in the field is not what stands beside it", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "thanks" });
  const field = screen.getByLabelText("What was the moment?");
  await person.type(field, "The soup");
  const share = await screen.findByRole("button", { name: "Share" });
  await waitFor(() => expect(share).toBeEnabled());

  await person.type(field, " and more");

  expect(share).toBeDisabled();
  expect(fake.thanks).toEqual([]);
});

test("a win thanks nobody, and someone else is thanked by name", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "thanks" });
  await person.type(screen.getByLabelText("What was the moment?"), "She took the children");
  await person.click(screen.getByRole("radio", { name: "someone else" }));
  expect(screen.queryByRole("button", { name: "Share" })).toBeNull();
  await person.type(screen.getByLabelText("Their name"), "Grandma");
  expect(await screen.findByText("You: thanks to Grandma")).toBeVisible();

  await person.click(screen.getByRole("radio", { name: "a win" }));

  expect(await screen.findByText("You: a win")).toBeVisible();
  expect(screen.queryByRole("radio", { name: "someone else" })).toBeNull();
});

test("alone, a thanks stays in Mine", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "thanks" });
  await person.type(screen.getByLabelText("What was the moment?"), "The soup");

  expect(await screen.findByRole("button", { name: "Share" })).toBeDisabled();
  expect(screen.getByText(/nobody to share with yet/)).toBeVisible();
});

test("today shows a thanks from the partner", async () => {
  const fake = paired();
  fake.thanks.push({
    id: "T1",
    by: "partner",
    day: fake.today,
    body: { kind: "thanks", moment: "You kept dinner warm.", whom: "you", name: null },
  });
  await open(fake);

  expect(await screen.findByText("Sam thanks you")).toBeVisible();
  expect(screen.getByText("You kept dinner warm.")).toBeVisible();
});
