/** The screen belongs to one person: it locks by itself, hides at once, and comes back without a name. */
import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { FakeBackend } from "../src/lib/backend/fake";
import { alone, open, paired } from "./open";

function hideChord() {
  return fireEvent.keyDown(document.body, { key: "H", ctrlKey: true, shiftKey: true });
}

async function unlock(fake: FakeBackend, person: Awaited<ReturnType<typeof open>>["person"]) {
  await waitFor(() => expect(fake.profile.state).toBe("locked"));
  await person.type(screen.getByLabelText("Passphrase"), "four quiet words here{Enter}");
}

async function writeABoundary(person: Awaited<ReturnType<typeof open>>["person"]) {
  const [first, second] = await screen.findAllByRole("textbox");
  if (!first || !second) throw new Error("a boundary has two lines to write");
  await person.type(first, "voices get loud");
  await person.type(second, "go for a walk");
}

test("the chord takes every word off the screen before anything is awaited", async () => {
  const fake = paired();
  const { container } = await open(fake);

  const pressed = hideChord();

  await pressed;
  expect(container).not.toHaveTextContent(/Lena|Sam|Nearer/);
  await waitFor(() => expect(fake.profile.state).toBe("locked"));
  expect(fake.isHidden).toBe(true);
  expect(document.title).toBe("Notes");
});

test("the way back after hiding is a field and a button", async () => {
  const fake = paired();
  const { person, container } = await open(fake);
  await hideChord();
  await waitFor(() => expect(fake.profile.state).toBe("locked"));

  expect(screen.getAllByRole("button")).toHaveLength(1);
  expect(container).not.toHaveTextContent(/Lena|Sam|Nearer|Welcome/);
  await unlock(fake, person);

  expect(await screen.findByRole("heading", { level: 1, name: /Lena/ })).toBeVisible();
});

test("what is being written is kept before it locks", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newBoundary" });
  await writeABoundary(person);

  fake.onShellCall?.("lock");
  await waitFor(() => expect(fake.profile.state).toBe("locked"));

  const kept = [...fake.drafts.values()].map(({ body }) => body);
  expect(JSON.stringify(kept)).toContain("go for a walk");
});

test("what could not be kept before it locked is kept once it is open again", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "newBoundary" });
  await writeABoundary(person);
  await waitFor(() => expect(fake.drafts.size).toBe(1));
  await person.type(screen.getAllByRole("textbox")[1] ?? document.body, " by the river");
  fake.refuseNext = "disk";

  fake.onShellCall?.("lock");
  await unlock(fake, person);

  await waitFor(() => expect(JSON.stringify([...fake.drafts.values()])).toContain("by the river"));
});

test("a long time without a touch locks, at the latest at the next one", async () => {
  const fake = alone();
  const { container } = await open(fake);
  const now = Date.now();
  const clock = vi.spyOn(Date, "now").mockReturnValue(now + 6 * 60_000);

  await fireEvent.pointerMove(document.body);

  await waitFor(() => expect(fake.profile.state).toBe("locked"));
  expect(container).not.toHaveTextContent("Lena");
  clock.mockRestore();
});

test.each([false, true])("minimising locks only where that was chosen (%s)", async (lockOnMinimise) => {
  const fake = alone();
  fake.choices = { ...fake.choices, lockOnMinimise };
  const { container } = await open(fake);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);

  await fireEvent(document, new Event("visibilitychange"));

  if (lockOnMinimise) await waitFor(() => expect(fake.profile.state).toBe("locked"));
  else expect(container).toHaveTextContent("Lena");
  hidden.mockRestore();
});

test("with a neutral title no name stands on the way in, from the first moment", async () => {
  const fake = paired();
  fake.profile = { state: "locked" };
  fake.choices = { ...fake.choices, neutralTitle: true };
  const { container } = await open(fake);

  expect(container).not.toHaveTextContent(/Nearer|Welcome/);
});

test("choices are kept at once, with the words of the shell in this language", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "lock" });

  await person.click(screen.getByRole("radio", { name: "10 min" }));
  await person.click(screen.getByRole("switch", { name: "A neutral title" }));

  await waitFor(() => expect(fake.choices.neutralTitle).toBe(true));
  expect(fake.choices.lockAfterMinutes).toBe(10);
  expect(fake.choices.words).toMatchObject({ title: "Notes", reminder: "A reminder you set." });
});

test("the text grows and shrinks by the keys of a browser, and the size is kept", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "today" });

  await person.keyboard("{Control>}+{/Control}");
  await waitFor(() => expect(fake.choices.textSize).toBe(125));
  await person.keyboard("{Control>}+{/Control}");
  await waitFor(() => expect(fake.choices.textSize).toBe(150));
  await person.keyboard("{Control>}-{/Control}");
  await waitFor(() => expect(fake.choices.textSize).toBe(125));
  await person.keyboard("{Control>}0{/Control}");
  await waitFor(() => expect(fake.choices.textSize).toBe(100));
});
