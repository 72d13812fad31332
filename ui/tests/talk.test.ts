import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { FakeBackend } from "../src/lib/backend/fake";
import { FakeTalk } from "../src/lib/backend/fake/talk";
import { instantAt } from "../src/lib/i18n/instants";
import { phones } from "./couples";
import { go } from "../src/lib/place.svelte";
import { open, paired } from "./open";

const at = (fake: FakeBackend, time: string) => instantAt(fake.today, time) ?? "";

function talk(fake: FakeBackend, by: "me" | "partner" = "partner"): FakeTalk {
  const made = new FakeTalk("T1", by, fake.today, {
    topic: "Our weekends",
    place: null,
    want: "To be heard.",
    at: at(fake, "19:00"),
    turns: 120,
  });
  fake.talks.push(made);
  return made;
}

function underWay(fake: FakeBackend): FakeTalk {
  const made = talk(fake);
  made.suits("me", at(fake, "19:00"));
  made.step = "open";
  return made;
}

test("an invitation goes through the door to its own page", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newTalk" });

  await person.type(screen.getByLabelText("What it is about"), "Our weekends");
  await person.click(screen.getByRole("radio", { name: "a day and a time" }));
  await person.type(screen.getByLabelText("Time"), "19:30");
  await person.click(screen.getByRole("radio", { name: "in turns" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByText("in turns of 2 minutes")).toBeVisible();
  await person.click(await screen.findByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Our weekends" })).toBeVisible();
  expect(fake.talks[0]?.picture([], false)).toMatchObject({ state: "proposed", turns: { value: "120" } });
});

test("an invitation waits on Today, and one tap takes its time", async () => {
  const fake = paired();
  const made = talk(fake);
  const { person } = await open(fake);

  await person.click(await screen.findByRole("link", { name: "See it: Our weekends" }));
  await person.click(await screen.findByRole("button", { name: /suits me$/ }));

  expect(await screen.findByText(/^You both said yes to/)).toBeVisible();
  expect(made.held).toBe(at(fake, "19:00"));
});

test("times moved apart are both shown, and the agreed one stays until both take the same", async () => {
  const fake = paired();
  const made = talk(fake);
  made.suits("me", at(fake, "19:00"));
  made.suits("me", at(fake, "20:00"));
  made.suits("partner", at(fake, "21:00"));
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByText(/^It stays at/)).toBeVisible();
  expect(screen.getByText(/^You offered/)).toBeVisible();
  expect(screen.getByText(/^Sam offered/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: /suits me$/ }));

  expect(await screen.findByText(/^You both said yes to/)).toBeVisible();
  expect(made.held).toBe(at(fake, "21:00"));
});

test("before it begins, the words in force are read", async () => {
  const fake = paired();
  phones(fake);
  talk(fake);
  await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByText("After nine our phones stay in the hallway.")).toBeVisible();
});

test("what was heard is seen before it is shared", async () => {
  const fake = paired();
  const made = underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.type(await screen.findByLabelText("What I heard you say"), "That Saturdays feel like a list.");
  await person.click(screen.getAllByRole("button", { name: "See what Sam will see" })[0] as HTMLElement);
  const preview = screen.getByRole("group", { name: "Sam will see:" });
  expect(preview).toHaveTextContent("That Saturdays feel like a list.");
  expect(made.lines).toEqual([]);
  await person.click(within(preview).getByRole("button", { name: "Share" }));

  await waitFor(() => expect(made.lines.map((line) => line.part)).toEqual(["heard"]));
});

test("a line being written survives a reload, and is gone once it is shared", async () => {
  const fake = paired();
  const made = underWay(fake);
  const { person, unmount } = await open(fake, { at: "oneTalk", id: "T1" });
  await person.type(await screen.findByLabelText("One thing I understood"), "That you are");
  await person.type(screen.getByLabelText("The next step"), "Tea on");
  unmount();

  const again = await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByLabelText("One thing I understood")).toHaveValue("That you are");
  expect(screen.getByLabelText("The next step")).toHaveValue("Tea on");
  expect(screen.getByLabelText("What I heard you say")).toHaveValue("");
  expect(made.lines).toEqual([]);

  await again.person.type(screen.getByLabelText("The next step"), " Sunday");
  await again.person.click(
    screen.getAllByRole("button", { name: "See what Sam will see" })[2] as HTMLElement,
  );
  await again.person.click(screen.getByRole("button", { name: "Share" }));
  await waitFor(() => expect(made.lines.map((line) => line.text)).toEqual(["Tea on Sunday"]));
  expect(screen.getByLabelText("The next step")).toHaveValue("");
  again.unmount();
  await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByLabelText("The next step")).toHaveValue("");
  expect(made.begun).toEqual([{ part: "understood", text: "That you are" }]);
});

test("words are kept while they are written", async () => {
  const fake = paired();
  const made = underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.type(await screen.findByLabelText("The next step"), "Tea on Sunday");

  expect(await screen.findByText("Saved in Mine.")).toBeVisible();
  expect(made.begun).toEqual([{ part: "next", text: "Tea on Sunday" }]);
});

test("what was begun when a talk was over is seen by its writer, and let go", async () => {
  const fake = paired();
  const made = underWay(fake);
  made.begin("heard", "That you are tired");
  made.step = "closed";
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByText("That you are tired")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Let it go" }));

  await waitFor(() => expect(screen.queryByText("That you are tired")).toBeNull());
  expect(made.begun).toEqual([]);
});

test("the one who spoke says whether it is that", async () => {
  const fake = paired();
  const made = underWay(fake);
  made.lines.push({
    id: "L1",
    by: "partner",
    part: "heard",
    text: "You are tired.",
    ofBoth: false,
    fit: null,
  });
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "Nearly" }));

  expect(await screen.findByText("Nearly. Say it once more, differently.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Yes, that is it" }));
  await waitFor(() => expect(made.lines[0]?.fit).toBe("yes"));
});

test("ideas open once both understood enough", async () => {
  const fake = paired();
  const made = underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });
  expect(screen.queryByLabelText("An idea")).toBeNull();

  await person.click(await screen.findByRole("button", { name: "I feel understood enough" }));
  expect(await screen.findByText("You feel understood enough.")).toBeVisible();
  expect(screen.queryByLabelText("An idea")).toBeNull();
  made.enough = ["me", "partner"];
  fake.notify(["talks"]);

  expect(await screen.findByLabelText("An idea")).toBeVisible();
});

test("turns are given, and the window counts the seconds", async () => {
  const fake = paired();
  underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "I begin" }));

  expect(await screen.findByText("You speak, Sam listens")).toBeVisible();
  expect(screen.getByRole("timer")).toHaveTextContent(/^(2:00|1:5\d)$/);
  await person.click(screen.getByRole("button", { name: "Give the turn" }));
  expect(await screen.findByText("Sam speaks, you listen")).toBeVisible();
});

test("a turn that began before the page was opened shows no seconds, and the next one does", async () => {
  const fake = paired();
  underWay(fake).turn = { number: 3, speaker: "me" };
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  expect(await screen.findByText("You speak, Sam listens")).toBeVisible();
  expect(screen.queryByRole("timer")).toBeNull();
  expect(screen.queryByText(/Finish your sentence/)).toBeNull();
  await person.click(screen.getByRole("button", { name: "Give the turn" }));

  expect(await screen.findByRole("timer")).toHaveTextContent(/^(2:00|1:5\d)$/);
});

test("the seconds of a turn go on while one looks at another page", async () => {
  const fake = paired();
  underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });
  await person.click(await screen.findByRole("button", { name: "I begin" }));
  await screen.findByRole("timer");

  go({ at: "talks" });
  await waitFor(() => expect(screen.queryByRole("timer")).toBeNull());
  go({ at: "oneTalk", id: "T1" });

  expect(await screen.findByRole("timer")).toHaveTextContent(/^(2:00|1:5\d)$/);
});

test("together at one laptop, only the closing lines are written", async () => {
  const fake = paired();
  const made = talk(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "Together at this laptop" }));
  expect(await screen.findByLabelText("Our next step")).toBeVisible();
  expect(screen.queryByLabelText("What I heard you say")).toBeNull();
  await person.type(screen.getByLabelText("Our next step"), "A walk on Sunday.");
  await person.click(screen.getAllByRole("button", { name: "See what Sam will see" })[1] as HTMLElement);
  await person.click(screen.getByRole("button", { name: "Share" }));

  await waitFor(() => expect(made.lines).toMatchObject([{ part: "next", ofBoth: true }]));
  expect(screen.getByText("Your next step together")).toBeVisible();
});

test("a pause from within a talk belongs to it", async () => {
  const fake = paired();
  underWay(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "Pause" }));
  const dialog = await screen.findByRole("dialog");
  await person.click(within(dialog).getByRole("button", { name: "Pause" }));

  expect(await screen.findByRole("heading", { name: "A breath, then on" })).toBeVisible();
  expect(fake.wishes.at(-1)).toEqual({ pause: { begin: { pace: { breath: {} }, talk: "T1" } } });
});

test("an agreed time is given out as a calendar file with a neutral line", async () => {
  const fake = paired();
  talk(fake).suits("me", at(fake, "19:00"));
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "Calendar file" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByLabelText("The line in the calendar")).toHaveValue("Time together");
  await person.click(within(dialog).getByRole("button", { name: "Save the file" }));

  expect(await screen.findByText("Saved as “Time together.ics” in Downloads.")).toBeVisible();
  expect(fake.papers).toEqual([
    { appointment: { id: "T1", title: "Time together", begins: at(fake, "19:00"), minutes: 45 } },
  ]);
});

test("letting go asks once and needs no reason", async () => {
  const fake = paired();
  const made = talk(fake);
  const { person } = await open(fake, { at: "oneTalk", id: "T1" });

  await person.click(await screen.findByRole("button", { name: "Let it go" }));
  const dialog = await screen.findByRole("dialog");
  await person.click(within(dialog).getByRole("button", { name: "Let it go" }));

  await waitFor(() => expect(made.step).toBe("letGo"));
});
