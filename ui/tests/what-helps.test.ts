import { screen, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { FakeBackend } from "../src/lib/backend/fake";
import { evenings } from "../src/lib/backend/fake/what-helps";
import { changesOf, scaleOf } from "../src/features/what-helps/changes";
import { runs } from "../src/features/what-helps/days";
import { daysAfter } from "../src/lib/i18n/days";
import { walk } from "./couples";
import { open, paired } from "./open";

function early(fake: FakeBackend) {
  walk(fake);
  const readings: [number, number][] = [
    [4, 6],
    [5, 6],
    [5, 5],
    [3, 6],
    [6, 7],
    [5, 7],
    [6, 5],
    [4, 6],
  ];
  fake.whatHelps.numbers.set("R1", {
    evenings: evenings(fake.today, 2, readings),
    sign: "early",
    estimate: { mean: 92, low: 31, high: 153 },
    ordinary: { days: 14, above: 5 },
  });
  fake.whatHelps.nearness = [0, 1, 2, 5, 6]
    .map((ago) => ({ day: daysAfter(fake.today, -ago), level: 5 }))
    .reverse();
}

const place = { at: "whatHelps" } as const;

test("an early sign says how many of how many, and that it could be chance", async () => {
  const fake = paired();
  early(fake);
  await open(fake, place);

  const said = await screen.findByText("6 of 8");

  expect(said.closest("p")).toHaveTextContent(
    "Early sign: you usually felt a little nearer after, 6 of 8. Could still be chance.",
  );
  expect(document.body).not.toHaveTextContent("%");
});

test("the numbers of the drawing are there as a table", async () => {
  const fake = paired();
  early(fake);
  const { person } = await open(fake, place);

  await person.click((await screen.findAllByText("Show the numbers as a table"))[1] as HTMLElement);

  const table = screen.getByRole("table", { name: "After these evenings" });
  expect(within(table).getAllByRole("row")).toHaveLength(9);
  expect(within(table).getAllByRole("row")[1]).toHaveTextContent(/Evening walk.*4.*6.*\+2/);
});

test("the drawing says in words what it shows", async () => {
  const fake = paired();
  early(fake);
  await open(fake, place);

  const drawing = await screen.findByRole("img", { name: /it felt nearer after 6 of 8 evenings/ });

  expect(drawing).toHaveAccessibleName(
    /Estimated change \+0\.9, and it may lie anywhere from \+0\.3 to \+1\.5\./,
  );
});

test("every evening is a dot", async () => {
  const fake = paired();
  early(fake);
  await open(fake, place);

  const drawing = await screen.findByRole("img", { name: /6 of 8/ });

  expect(drawing.querySelectorAll("circle.amber")).toHaveLength(8);
});

test.each([
  ["dotsOnly", 2, "2 evenings so far. The dots say all there is to say."],
  ["tooEarly", 4, "Too early to say, 4 so far."],
  ["noneSoFar", 8, "No clear sign so far. It felt nearer after 8 of 8 evenings."],
  ["mostlyNearer", 10, "For you, this has mostly gone with feeling nearer (10 of 10)."],
] as const)("%s is said in its own words", async (sign, count, words) => {
  const fake = paired();
  walk(fake);
  const readings = Array.from({ length: count }, (): [number, number] => [4, 6]);
  fake.whatHelps.numbers.set("R1", {
    evenings: evenings(fake.today, 1, readings),
    sign,
    estimate: null,
    ordinary: null,
  });
  await open(fake, place);

  const card = (await screen.findByRole("heading", { level: 2, name: "Evening walk" })).closest("section");

  expect(card?.querySelector(".said")).toHaveTextContent(words);
});

test("resting a ritual is the ritual's wish", async () => {
  const fake = paired();
  early(fake);
  const { person } = await open(fake, place);

  await person.click(await screen.findByRole("button", { name: "Rest" }));

  expect(fake.wishes).toEqual([{ ritual: { rest: { id: "R1" } } }]);
});

test("smaller shows the smallest version and makes it the usual one", async () => {
  const fake = paired();
  early(fake);
  const { person } = await open(fake, place);

  await person.click(await screen.findByRole("button", { name: "Smaller" }));
  expect(await screen.findByText("Once around the block.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Make it smaller" }));

  expect(fake.wishes).toEqual([
    { ritual: { change: { id: "R1", field: { usual: "Once around the block." } } } },
  ]);
});

test("a ritual that is kept alive already is kept without a word to Sam", async () => {
  const fake = paired();
  early(fake);
  const { person } = await open(fake, place);

  await person.click(await screen.findByRole("button", { name: "Keep" }));

  expect(await screen.findByText("It is kept alive already. Nothing was changed.")).toBeVisible();
  expect(fake.wishes).toEqual([]);
});

test("ignoring takes it off the page, and it can be shown again", async () => {
  const fake = paired();
  early(fake);
  const { person } = await open(fake, place);

  await person.click(await screen.findByRole("button", { name: "Ignore" }));
  const again = await screen.findByRole("button", { name: "Show again: Evening walk" });
  expect(screen.queryByRole("heading", { level: 2, name: "Evening walk" })).toBeNull();
  await person.click(again);

  expect(await screen.findByRole("heading", { level: 2, name: "Evening walk" })).toBeVisible();
});

test("without a reading there is nothing to draw, said kindly", async () => {
  await open(paired(), place);

  expect(await screen.findByText("Nothing to draw yet")).toBeVisible();
});

test("it is not on Today", async () => {
  const fake = paired();
  early(fake);
  await open(fake);

  await screen.findByRole("heading", { level: 1 });
  expect(screen.queryByText("6 of 8")).toBeNull();
});

test("a line is drawn from day to day and never across a blank one", () => {
  const dots = ["2026-03-01", "2026-03-02", "2026-03-05"].map((day) => ({ day, level: 4 }));

  expect(runs(dots).map((run) => run.length)).toEqual([2, 1]);
});

test("dots of the same change lie above each other", () => {
  const three = changesOf(
    evenings("2026-03-20", 0, [
      [4, 6],
      [5, 5],
      [3, 5],
    ]),
  );

  expect(three.map(({ change, above }) => [change, above])).toEqual([
    [2, 0],
    [0, 0],
    [2, 1],
  ]);
});

test("the scale reaches as far as the furthest dot", () => {
  const ritual = { evenings: evenings("2026-03-20", 0, [[0, 9]]), estimate: null };

  const [low, high] = scaleOf([ritual as never]);

  expect(low).toBeCloseTo(-1.4);
  expect(high).toBeCloseTo(9.4);
});
