import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { showAgain } from "../src/features/pause/aside.svelte";
import { alone, open, paired } from "./open";

const HOUR = 3_600_000;

beforeEach(() => showAgain());

test("a pause that begins on the other laptop stands in front of everything, and what was written stays", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newTalk" });
  const topic = screen.getByLabelText("What it is about");
  await person.type(topic, "Our week");

  fake.pauses.run(new Date(Date.now() + HOUR));
  fake.notify(["pauses"]);

  expect(await screen.findByRole("heading", { name: /^Back by/ })).toBeVisible();
  expect(topic).not.toBeVisible();
  await person.click(screen.getByRole("button", { name: "I'm back" }));
  await waitFor(() => expect(topic).toBeVisible());
  expect(topic).toHaveValue("Our week");
  await waitFor(() => expect(topic).toHaveFocus());
  expect(fake.wishes.at(-1)).toEqual({ pause: { back: {} } });
});

test("nothing on screen says whose pause it is", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + HOUR));
  await open(fake);

  const calm = await screen.findByRole("region", { name: /^Back by/ });

  expect(calm).toHaveTextContent("Nothing has to be answered until then.");
  expect(calm).not.toHaveTextContent(/Sam|Lena/);
});

test("the keys begin a breath from anywhere", async () => {
  const fake = paired();
  await open(fake, { at: "rituals" });

  await fireEvent.keyDown(window, { code: "KeyP", key: "P", ctrlKey: true, shiftKey: true });

  expect(await screen.findByRole("heading", { name: "A breath, then on" })).toBeVisible();
  expect(screen.getByRole("timer")).toHaveTextContent(/^(1:00|0:5\d)$/);
  expect(fake.wishes).toEqual([{ pause: { begin: { pace: { breath: {} }, talk: null } } }]);
});

test("the keys begin nothing new while a pause runs", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + HOUR));
  await open(fake);
  await screen.findByRole("button", { name: "I'm back" });

  await fireEvent.keyDown(window, { code: "KeyP", key: "P", ctrlKey: true, shiftKey: true });

  expect(fake.wishes).toEqual([]);
});

test("a breath works alone", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "pause" });

  await person.click(await screen.findByRole("button", { name: "Breathe for a minute" }));

  expect(await screen.findByText("Nothing has to be answered in this minute.")).toBeVisible();
});

test("needing longer asks for a later time, once", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + HOUR));
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "I need longer, until …" }));
  const dialog = await screen.findByRole("dialog", { name: "Until when?" });
  await person.click(within(dialog).getByRole("radio", { name: "in an hour" }));
  await person.click(within(dialog).getByRole("radio", { name: "in 2 hours" }));
  await person.click(within(dialog).getByRole("button", { name: "Come back then" }));

  await waitFor(() => expect(fake.pauses.running?.moved).toBe(true));
  expect(fake.wishes.at(-1)).toMatchObject({ pause: { longer: {} } });
  expect(screen.queryByRole("button", { name: "I need longer, until …" })).toBeNull();
});

test("a time that is not later cannot be taken", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + 3 * HOUR));
  const { person } = await open(fake);
  await person.click(await screen.findByRole("button", { name: "I need longer, until …" }));
  const dialog = await screen.findByRole("dialog", { name: "Until when?" });

  await person.click(within(dialog).getByRole("radio", { name: "in an hour" }));

  expect(within(dialog).getByRole("alert")).toHaveTextContent("not later");
  expect(within(dialog).getByRole("button", { name: "Come back then" })).toBeDisabled();
});

test("whoever follows a link looks at something else, and Today tells of the pause", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + HOUR));
  const { person } = await open(fake);
  await screen.findByRole("button", { name: "I'm back" });

  await person.click(screen.getByRole("link", { name: "Today" }));

  const card = await screen.findByRole("region", { name: "Time apart" });
  expect(card).toHaveTextContent(/Back by/);
  await person.click(within(card).getByRole("button", { name: "Show it" }));
  expect(await screen.findByRole("button", { name: "I'm back" })).toBeVisible();
});

test("the window looks again by itself once the return time has come", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + 1500));
  await open(fake);
  await screen.findByRole("heading", { name: /^Back by/ });

  expect(await screen.findByRole("heading", { name: "Time to come back" }, { timeout: 5000 })).toBeVisible();
});

test("once its time has come, Today no longer tells of a pause that I am back from", async () => {
  const fake = paired();
  fake.pauses.run(new Date(Date.now() + 1500), { back: true });
  await open(fake);
  const card = await screen.findByRole("region", { name: "Time apart" });

  await waitFor(() => expect(card).not.toBeInTheDocument(), { timeout: 5000 });
});

test("a longer pause needs a return time", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "pause" });
  const longer = await screen.findByRole("button", { name: "Pause until …" });
  expect(longer).toBeDisabled();

  await person.click(screen.getByRole("radio", { name: "in 4 hours" }));
  await person.click(longer);

  await waitFor(() =>
    expect(fake.wishes.at(-1)).toMatchObject({ pause: { begin: { pace: { longer: {} } } } }),
  );
});

test("the history says that there was a pause, and not whose", async () => {
  const fake = paired();
  fake.pauses.past = [
    { day: fake.today, cameBack: true },
    { day: fake.today, cameBack: false },
  ];
  await open(fake, { at: "pause" });

  const past = await screen.findByRole("region", { name: "Earlier" });
  expect(
    within(past)
      .getAllByRole("listitem")
      .map((each) => each.textContent?.trim()),
  ).toEqual(["Paused, came back today", "Paused today"]);
});
