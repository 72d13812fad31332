import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { walk } from "./couples";
import { open, paired } from "./open";

test("a field that both changed apart shows both values with their authors, one tap each", async () => {
  const fake = paired();
  walk(fake).clash("place", "The park", "The lake");
  const { person } = await open(fake, { at: "ritual", id: "R1" });
  const both = screen.getByRole("group", { name: "Place: You both changed this while apart" });
  expect(both).toHaveTextContent(/You wrote.*The park.*Sam wrote.*The lake/s);

  await person.click(screen.getByRole("button", { name: "Take “The lake”" }));

  await waitFor(() => expect(screen.queryByText("You both changed this while apart")).toBeNull());
  expect(fake.wishes.at(-1)).toEqual({ ritual: { change: { id: "R1", field: { place: "The lake" } } } });
});

test("noting an evening shares the note and keeps the readings mine", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(screen.getByRole("radio", { name: "The small one" }));
  await person.type(screen.getByLabelText("A note"), "Stars.");
  screen.getByRole("slider", { name: "Before" }).focus();
  await person.keyboard("{ArrowLeft}");
  await person.click(screen.getByRole("button", { name: "Note it" }));

  expect(await screen.findByText("Stars.")).toBeVisible();
  expect(fake.wishes.at(-1)).toMatchObject({
    ritual: { log: { id: "R1", version: "smaller", note: "Stars.", before: 4, after: null } },
  });
});

test("trying it asks for how many weeks", async () => {
  const fake = paired();
  const ritual = walk(fake);
  ritual.state = "idea";
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(screen.getByRole("button", { name: "Try it" }));
  await person.click(await screen.findByRole("radio", { name: "2 weeks" }));
  await person.click(screen.getAllByRole("button", { name: "Try it" }).at(-1) as HTMLElement);

  await waitFor(() => expect(fake.wishes.at(-1)).toEqual({ ritual: { try: { id: "R1", weeks: 2 } } }));
});

test("changing a field saves that field and nothing else", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(screen.getByRole("button", { name: "Change: The smallest version" }));
  const field = screen.getByLabelText("The smallest version");
  await person.clear(field);
  await person.type(field, "To the corner.");
  await person.click(screen.getByRole("button", { name: "Save for both" }));

  await waitFor(() =>
    expect(fake.wishes).toEqual([
      { ritual: { change: { id: "R1", field: { smallest: "To the corner." } } } },
    ]),
  );
});

test("a new ritual goes through the door to its own page", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newRitual" });

  await person.type(screen.getByLabelText("Name"), "Slow coffee");
  await person.click(screen.getByRole("button", { name: "Saturday" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  await person.click(await screen.findByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Slow coffee" })).toBeVisible();
  expect(fake.rituals[0]?.picture(fake.today).rhythm.value).toBe("FREQ=WEEKLY;BYDAY=SA");
});

test("today's ritual is noted with one tap", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "The small one" }));

  expect(await screen.findAllByText("Noted for today.")).not.toHaveLength(0);
  expect(fake.rituals[0]?.occasions).toHaveLength(1);
});

test("when Sam's change arrives, the page shows it by itself", async () => {
  const fake = paired();
  const ritual = walk(fake);
  await open(fake, { at: "ritual", id: "R1" });

  ritual.change("partner", { name: "Night walk" });
  fake.notify(["rituals"]);

  expect(await screen.findByRole("heading", { level: 1, name: "Night walk" })).toBeVisible();
});
