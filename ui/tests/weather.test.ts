import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { daysAfter, thisDay } from "../src/lib/i18n/days";
import { eveningOf, morningOf, untilText } from "../src/features/weather/until";
import { speak } from "../src/lib/i18n/locale.svelte";
import { open, paired } from "./open";

test("quiet until tomorrow evening, mostly work, is said in two taps and a few more", async () => {
  const fake = paired();
  const { person } = await open(fake);

  await person.click(await screen.findByRole("link", { name: "Say how it is" }));
  await person.click(await screen.findByRole("radio", { name: "I need quiet" }));
  await person.click(screen.getByRole("radio", { name: "work" }));
  await person.click(screen.getByRole("radio", { name: "tomorrow evening" }));
  await person.click(screen.getByRole("radio", { name: "no" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "See what Sam will see" })).toBeEnabled());
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByText("Lena needs quiet until tomorrow evening")).toBeVisible();
  expect(screen.getByText("Mostly work. It is not about the two of you.")).toBeVisible();
  expect(fake.sky.mine).toBeNull();
  await person.click(screen.getByRole("button", { name: "Share" }));

  await waitFor(() =>
    expect(fake.sky.mine?.body).toEqual({
      sky: "needQuiet",
      load: "work",
      until: eveningOf(daysAfter(thisDay(), 1)),
      aboutUs: "no",
      kindly: null,
    }),
  );
});

test("its author ends it with one tap", async () => {
  const fake = paired();
  const body = { sky: "missingUs" as const, load: null, until: null, aboutUs: null, kindly: null };
  fake.sky.mine = { id: "W1", day: fake.today, body };
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "It has passed" }));

  await waitFor(() => expect(fake.sky.mine).toBeNull());
  expect(await screen.findByRole("link", { name: "Say how it is" })).toBeVisible();
});

test("the other's weather comes with the small things that land well with them", async () => {
  const fake = paired();
  const until = eveningOf(thisDay());
  const body = { sky: "pullingBack" as const, load: null, until, aboutUs: null, kindly: "Soup." };
  fake.sky.partners = { id: "W1", day: fake.today, body };
  fake.sky.landsWellWithPartner = ["A cup of tea without talking"];
  await open(fake);

  expect(await screen.findByRole("heading", { name: "Time apart" })).toBeVisible();
  expect(screen.getByText("Sam is pulling back a bit until this evening")).toBeVisible();
  expect(screen.getByText("A cup of tea without talking")).toBeVisible();
});

test("a list of what lands well begins with what is shared, and goes through the door", async () => {
  const fake = paired();
  fake.sky.landsWellWithMe = ["Tea"];
  const { person } = await open(fake, { at: "landsWell" });

  expect(await screen.findByLabelText("Number 1")).toHaveValue("Tea");
  await person.click(screen.getByRole("button", { name: "Add one" }));
  await person.type(screen.getByLabelText("Number 2"), "A walk");
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  await person.click(await screen.findByRole("button", { name: "Share" }));

  await waitFor(() => expect(fake.sky.landsWellWithMe).toEqual(["Tea", "A walk"]));
});

test("a list that is shared already is not shared once more", async () => {
  const fake = paired();
  fake.sky.landsWellWithMe = ["Tea"];
  const { person } = await open(fake, { at: "landsWell" });

  const preview = await screen.findByRole("button", { name: "See what Sam will see" });
  expect(preview).toBeDisabled();
  await person.type(screen.getByLabelText("Number 1"), " with milk");
  expect(preview).toBeEnabled();
  await person.clear(screen.getByLabelText("Number 1"));
  await person.type(screen.getByLabelText("Number 1"), "Tea ");

  expect(preview).toBeDisabled();
});

test.each([
  [eveningOf("2026-02-02"), "until this evening"],
  [morningOf("2026-02-03"), "until tomorrow morning"],
  [eveningOf("2026-02-03"), "until tomorrow evening"],
  [eveningOf("2026-02-06"), "until the evening of Friday"],
])("%s reads %s", (moment, expected) => {
  speak("en");
  expect(untilText(moment, "2026-02-02")).toBe(expected);
});
