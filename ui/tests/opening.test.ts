import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { OpeningBody } from "../src/bindings/OpeningBody";
import type { FakeBackend } from "../src/lib/backend/fake";
import { open, paired } from "./open";

const BODY: OpeningBody = {
  noticed: "We have talked less since Sunday.",
  feel: "I miss you.",
  hope: null,
  question: null,
  noAnswerNeeded: true,
};

function opened(fake: FakeBackend, by: "me" | "partner") {
  const opening = { id: "P1", by, day: fake.today, body: BODY, closed: false, replies: [] };
  fake.openings = [opening];
  return fake.openings[0] ?? opening;
}

test("an opening is written with a whisper beside it that only its writer sees", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newOpening" });

  await person.type(screen.getByLabelText("What I noticed"), "You never listen to me.");
  const whisper = await screen.findByText(/“You never” turns one evening into all of them/);
  expect(whisper).toBeVisible();
  expect(screen.getByRole("button", { name: "See what Sam will see" })).toBeEnabled();
  await person.click(screen.getByRole("button", { name: /Hoped.*ten minutes in which we only listen/s }));

  expect(screen.getByLabelText("What I hope")).toHaveValue("I hope for ten minutes in which we only listen.");
});

test("an opening goes through the door, and what was noticed has to be there", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newOpening" });
  await person.type(screen.getByLabelText("What I hope"), "an evening");
  expect(screen.getByRole("button", { name: "See what Sam will see" })).toBeDisabled();

  await person.type(screen.getByLabelText("What I noticed"), "We have talked less.");
  await person.click(screen.getByRole("switch", { name: "No answer needed now" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(await screen.findByText("No answer needed now")).toBeVisible();
  await person.click(await screen.findByRole("button", { name: "Share" }));

  expect(await screen.findByRole("heading", { level: 1, name: "You opened a door" })).toBeVisible();
  expect(fake.openings[0]?.body.noAnswerNeeded).toBe(true);
});

test("Sam's opening is answered from Today with one tap", async () => {
  const fake = paired();
  opened(fake, "partner");
  const { person } = await open(fake);
  expect(await screen.findByText("Sam opened a door")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "I hear you" }));

  await waitFor(() => expect(screen.queryByText("Sam opened a door")).toBeNull());
  expect(fake.wishes).toEqual([{ opening: { reply: { id: "P1", reply: { heard: {} } } } }]);
});

test("a reflection is seen once more before it is shared", async () => {
  const fake = paired();
  opened(fake, "partner");
  const { person } = await open(fake, { at: "opening", id: "P1" });

  await person.click(await screen.findByRole("button", { name: "Reflect it back" }));
  await person.type(screen.getByLabelText("What I heard"), "You miss me.");
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  expect(fake.wishes).toEqual([]);
  await person.click(screen.getByRole("button", { name: "Share" }));

  expect(await screen.findByText("You miss me.")).toBeVisible();
  expect(fake.wishes).toEqual([
    { opening: { reply: { id: "P1", reply: { reflected: { words: "You miss me." } } } } },
  ]);
});

test("not now names a day on which one comes back", async () => {
  const fake = paired();
  opened(fake, "partner");
  const { person } = await open(fake, { at: "opening", id: "P1" });

  await person.click(await screen.findByRole("button", { name: "Not now, a time that works" }));
  await person.click(screen.getByRole("radio", { name: "in two days" }));
  await person.click(screen.getByRole("button", { name: /^I'll come back by/ }));

  await waitFor(() => expect(fake.wishes).toHaveLength(1));
  expect(fake.wishes[0]).toMatchObject({ opening: { reply: { id: "P1", reply: { notYet: {} } } } });
});

test("the opener says nearly, with what is missing", async () => {
  const fake = paired();
  const mine = opened(fake, "me");
  mine.replies.push({
    id: "A1",
    day: fake.today,
    reply: { reflected: { words: "You are cross." } },
    mark: null,
  });
  const { person } = await open(fake, { at: "opening", id: "P1" });

  await person.click(await screen.findByRole("button", { name: "Nearly" }));
  await person.type(screen.getByLabelText("What is missing"), "I am not cross.");
  await person.click(screen.getByRole("button", { name: "Say “nearly”" }));

  expect(await screen.findByText("I am not cross.")).toBeVisible();
  expect(fake.wishes).toEqual([
    { opening: { mark: { id: "A1", mark: { nearly: { missing: "I am not cross." } } } } },
  ]);
});

test("nobody is told to wait for an answer, and closing it makes room for a new one", async () => {
  const fake = paired();
  opened(fake, "me");
  const { person } = await open(fake);
  expect(screen.queryByText("You opened a door")).toBeNull();

  location.hash = "#/talk/openings";
  expect(await screen.findByText(/One of your openings is open/)).toBeVisible();
  location.hash = "#/talk/openings/P1";
  await person.click(await screen.findByRole("button", { name: "Close it" }));

  await waitFor(() => expect(fake.openings[0]?.closed).toBe(true));
});

test("both opened on the same day, and both are told so", async () => {
  const fake = paired();
  const theirs = opened(fake, "partner");
  fake.openings = [theirs, { ...theirs, id: "P2", by: "me" }];
  await open(fake, { at: "openings" });

  const main = await screen.findByRole("main");
  await waitFor(() => expect(within(main).getAllByText("You both reached out")).toHaveLength(2));
});
