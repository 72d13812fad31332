import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { daysAfter } from "../src/lib/i18n/days";
import { walk } from "./couples";
import { open, paired } from "./open";

test("once a month on a weekday is written as a rule of the standard", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(screen.getByRole("button", { name: "Change: Days" }));
  await person.click(screen.getByRole("radio", { name: "Once a month, on a weekday" }));
  await person.click(screen.getByRole("radio", { name: "last" }));
  await person.click(screen.getByRole("button", { name: "Friday" }));
  expect(screen.getByText("on the last Friday of the month")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save for both" }));

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toEqual({
      ritual: { change: { id: "R1", field: { rhythm: "FREQ=MONTHLY;BYDAY=-1FR" } } },
    }),
  );
});

test("a season off has two days, and a whole year is none", async () => {
  const fake = paired();
  walk(fake);
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(screen.getByRole("button", { name: "Change: Season off" }));
  await person.click(screen.getByRole("switch", { name: "Season off" }));
  await person.selectOptions(screen.getByLabelText("From: Month"), "January");
  await person.selectOptions(screen.getByLabelText("To: Month"), "December");
  expect(screen.getByText(/leave nothing of the year/)).toBeVisible();

  await person.selectOptions(screen.getByLabelText("To: Month"), "February");
  await person.click(screen.getByRole("button", { name: "Save for both" }));

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toEqual({
      ritual: { change: { id: "R1", field: { off: "01-01/02-29" } } },
    }),
  );
});

test("while it rests for a season the heading says until when", async () => {
  const fake = paired();
  walk(fake).offUntil = `${fake.today.slice(0, 4)}-08-31`;
  await open(fake, { at: "ritual", id: "R1" });

  expect(await screen.findByText(/Resting for the season, until (31 August|August 31)/)).toBeVisible();
});

test("what the other thinks is shown once I have said mine", async () => {
  const fake = paired();
  walk(fake).partnerVote = "smaller";
  const { person } = await open(fake, { at: "ritual", id: "R1" });
  expect(screen.queryByText(/Sam said/)).toBeNull();

  await person.click(screen.getByRole("radio", { name: "Keep it" }));

  expect(await screen.findByText("Sam said: Make it smaller")).toBeVisible();
});

test("after four evenings one notch more can be proposed, and its words are shown first", async () => {
  const fake = paired();
  const ritual = walk(fake);
  for (const ago of [1, 3, 5, 7]) {
    const day = daysAfter(fake.today, -ago);
    ritual.occasions.push({ id: `O${ago}`, by: "me", day, version: "usual", note: null });
  }
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.type(screen.getByLabelText("The usual version, one notch larger"), "Round the lake.");
  await person.click(screen.getByRole("button", { name: "Propose it" }));
  const dialog = await screen.findByRole("dialog", { name: "This is what Sam will see" });
  await person.click(within(dialog).getByRole("button", { name: "Share" }));

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toEqual({ ritual: { grow: { id: "R1", usual: "Round the lake." } } }),
  );
  expect(ritual.picture(fake.today).usual.value).toBe("Round the park.");
});

test("the other's proposal is answered yes or not now, with equal ways", async () => {
  const fake = paired();
  walk(fake).notch = { id: "N1", by: "partner", usual: "Round the lake.", answer: null };
  const { person } = await open(fake, { at: "ritual", id: "R1" });

  await person.click(await screen.findByRole("button", { name: "Not now" }));

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toEqual({ ritual: { answerGrow: { id: "N1", yes: false } } }),
  );
});
