import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Who } from "../src/bindings/Who";
import { minutesOf, STEPS } from "../src/features/look-back/steps";
import type { FakeBackend } from "../src/lib/backend/fake";
import type { FakeAsk } from "../src/lib/backend/fake/ask";
import { daysAfter } from "../src/lib/i18n/days";
import { walk } from "./couples";
import { open, paired } from "./open";

test("a week takes ten minutes and a month twenty-five", () => {
  const whole = (span: "week" | "month") => STEPS.reduce((sum, { step }) => sum + minutesOf(span, step), 0);

  expect([whole("week"), whole("month")]).toEqual([10, 25]);
});

test("what is prepared stays mine until it goes through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "lookBack", span: "week" });

  await person.type(screen.getByLabelText("My two wins"), "The lake. The soup.");
  await person.type(screen.getByLabelText("My line about asking"), "I asked too much.");
  await person.click(screen.getByRole("switch", { name: "Share my line on “What we asked” with Sam" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByText("The lake. The soup.")).toBeVisible();
  expect(screen.queryByText("I asked too much.")).toBeNull();
  expect(fake.lookBacks).toEqual([]);

  await person.click(screen.getByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Looking back" })).toBeVisible();
  expect(await screen.findByText("The lake. The soup.")).toBeVisible();
  expect(fake.lookBacks[0]?.body.asks).toBeNull();
});

test("it is left at a step and carried on there", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "lookBack", span: "week", together: "yes" });

  expect(screen.getByRole("heading", { level: 2, name: "Two wins" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Next step" }));
  await person.click(screen.getByRole("button", { name: "Next step" }));
  await person.click(screen.getByRole("button", { name: "Leave it for now" }));
  await person.click(await screen.findByRole("link", { name: "Carry on" }));

  expect(await screen.findByRole("heading", { level: 2, name: "What we asked" })).toBeVisible();
  expect(screen.getByText("Step 3 of 6")).toBeVisible();
});

test("the timer says minutes and never a time that ran out", async () => {
  await open(paired(), { at: "lookBack", span: "month", together: "yes" });

  expect(await screen.findByText("About 5 minutes.")).toBeVisible();
});

test("the rituals of the week are there to look at", async () => {
  const fake = paired();
  const ritual = walk(fake);
  ritual.occasions.push({ id: "O1", by: "me", day: fake.today, version: "usual", note: null });
  const { person } = await open(fake, { at: "lookBack", span: "week", together: "yes" });

  await person.click(screen.getByRole("button", { name: "Next step" }));

  expect(await screen.findByRole("link", { name: "Evening walk" })).toBeVisible();
  expect(screen.getByText("one evening")).toBeVisible();
});

test("without a line there is nothing to share", async () => {
  const fake = paired();
  await open(fake, { at: "lookBack", span: "week" });

  expect(screen.getByRole("button", { name: "See what Sam will see" })).toBeDisabled();
});

test("lines of both stand beside each other", async () => {
  const fake = paired();
  const lines = { rituals: null, asks: null, agreement: null, experiment: null, times: null };
  const body = (wins: string) => ({ span: "week" as const, wins, ...lines, staysMine: [], leftAt: null });
  fake.lookBacks = [
    { id: "L2", by: "partner", day: fake.today, body: body("The soup.") },
    { id: "L1", by: "me", day: fake.today, body: body("The lake.") },
  ];
  await open(fake, { at: "lookBacks" });

  await waitFor(() => expect(screen.getByText("The lake.")).toBeVisible());
  expect(screen.getByText("The soup.")).toBeVisible();
});

/** Goes on to a step of the look-back together. */
async function goTo(step: number, fake: FakeBackend, span = "week") {
  const opened = await open(fake, { at: "lookBack", span, together: "yes" });
  for (let at = 1; at < step; at += 1) {
    await opened.person.click(screen.getByRole("button", { name: "Next step" }));
  }
  return opened;
}

test("kept moments are drawn for the wins, and others on a tap", async () => {
  const fake = paired();
  const moments = ["The soup", "The lake", "The train"];
  fake.thanks = moments.map((moment, at) => ({
    id: `N${at}`,
    by: at === 1 ? ("partner" as const) : ("me" as const),
    day: fake.today,
    body: { kind: "win" as const, moment, whom: null, name: null },
  }));
  const { person } = await goTo(1, fake);

  expect(await screen.findByText("From what you both kept")).toBeVisible();
  const seen = () => moments.filter((each) => screen.queryByText(each));
  const first = seen();
  expect(first).toHaveLength(2);
  await person.click(screen.getByRole("button", { name: "Draw others" }));

  await waitFor(() => expect(seen()).toEqual(moments.filter((each) => !first.includes(each))));
});

test("one tap says what becomes of a ritual, and shows the other's word only then", async () => {
  const fake = paired();
  walk(fake).partnerVote = "smaller";
  const { person } = await goTo(2, fake);
  const vote = await screen.findByRole("radiogroup", { name: "What should become of “Evening walk”?" });

  expect(screen.queryByText("Sam said: Make it smaller")).toBeNull();
  await person.click(within(vote).getByRole("radio", { name: "Keep it" }));

  expect(await screen.findByText("Sam said: Make it smaller")).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ ritual: { vote: { id: "R1", vote: "keep" } } });
});

test("what both asked is there, with no word where there is no answer", async () => {
  const fake = paired();
  const ask = (id: string, by: Who, what: string, part: Partial<FakeAsk> = {}) =>
    fake.asks.push({
      id,
      by,
      day: fake.today,
      body: { what, size: "minutes", on: null, at: null, smaller: null },
      answer: null,
      mayDecline: false,
      ...part,
    });
  ask("K1", "partner", "Call me on your way home");
  ask("K2", "me", "Walk with me", {
    answer: { by: "partner", day: fake.today, answer: "smaller", on: null },
  });
  ask("K3", "me", "A long gone one", { day: daysAfter(fake.today, -40) });
  await goTo(3, fake);

  const open = await screen.findByText("Call me on your way home");
  expect(open.closest("li")).not.toHaveTextContent(/answer/i);
  expect(screen.getByText("Walk with me").closest("li")).toHaveTextContent(
    "Sam said yes to something smaller.",
  );
  expect(screen.queryByText("A long gone one")).toBeNull();
});

test("the experiment is looked back on in its step once it is time", async () => {
  const fake = paired();
  const from = daysAfter(fake.today, -8);
  const days = { from, to: daysAfter(from, 6), review: daysAfter(from, 7) };
  const tea = fake.ideas.plan("E1", { challenge: null, idea: null, what: "Tea at nine", days, notice: null });
  tea.standing = "over";
  tea.due = true;
  const { person } = await goTo(5, fake);

  expect(await screen.findByRole("link", { name: "Tea at nine" })).toBeVisible();
  await person.click(screen.getByRole("radio", { name: "Keep it" }));
  await person.click(screen.getByRole("button", { name: "Say it" }));

  expect(await screen.findByText("You said: Keep it")).toBeVisible();
});
