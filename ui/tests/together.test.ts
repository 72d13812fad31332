import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { CheckInBody } from "../src/bindings/CheckInBody";
import type { FakeBackend } from "../src/lib/backend/fake";
import { daysAfter } from "../src/lib/i18n/days";
import { open, paired } from "./open";

const tender: CheckInBody = {
  nearness: 7,
  understood: null,
  feelings: ["tender"],
  need: null,
  wouldHelp: null,
  appreciation: null,
  carrying: "The tax letter",
  share: [],
};

async function prepare(fake: FakeBackend) {
  const opened = await open(fake, { at: "checkIn" });
  const { person } = opened;
  await person.click(screen.getByRole("button", { name: "tired" }));
  await person.click(screen.getByRole("switch", { name: "Share “Feelings”" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  await person.click(await screen.findByRole("button", { name: "Prepare it" }));
  return opened;
}

test("what is prepared waits, is not written on, and can be made a draft again", async () => {
  const fake = paired();
  const { person } = await prepare(fake);

  expect(await screen.findByRole("heading", { name: "Prepared to open together" })).toBeVisible();
  expect(screen.getByText(/by the end of today/)).toBeVisible();
  expect(fake.checkIns).toHaveLength(0);
  expect(screen.queryByRole("link", { name: "Carry on" })).toBeNull();

  await person.click(screen.getByRole("button", { name: "Make it a draft again" }));
  await waitFor(() => expect(fake.together.prepared.size).toBe(0));
  expect(screen.queryByRole("heading", { name: "Prepared to open together" })).toBeNull();
});

test("both appear at once, side by side", async () => {
  const fake = paired();
  fake.together.partners = tender;
  const { person } = await prepare(fake);
  await waitFor(() => expect(fake.checkIns).toHaveLength(2));

  await person.click(screen.getByRole("link", { name: "Check in" }));
  const pair = await screen.findByRole("region", { name: "Opened together" });
  expect(within(pair).getByText("tired")).toBeVisible();
  expect(within(pair).getByText("tender")).toBeVisible();
});

test("nothing on a screen says that the other prepared something", async () => {
  const fake = paired();
  const { container, unmount } = await open(fake);
  const before = container.textContent;
  unmount();
  fake.together.partners = tender;
  const again = await open(fake);

  expect(again.container.textContent).toBe(before);
});

test("after its day, what still waits says so and can be copied", async () => {
  const fake = paired();
  await fake.carryOut({ checkIn: { save: { id: null, body: { ...tender, share: ["feelings"] } } } });
  const [id = ""] = [...fake.drafts.keys()];
  fake.together.prepared.set(id, daysAfter(fake.today, -1));
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "Copy it into a new draft" }));

  await waitFor(() => expect(fake.drafts.size).toBe(2));
});

test("what the other carries can be taken on and given back", async () => {
  const fake = paired();
  fake.checkIns = [{ id: "C1", by: "partner", day: fake.today, body: tender }];
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "I can take this: The tax letter" }));
  expect(await screen.findByText("You said you can take this.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Take that back" }));

  expect(await screen.findByRole("button", { name: "I can take this: The tax letter" })).toBeVisible();
  expect(fake.together.takenOn.size).toBe(0);
});
