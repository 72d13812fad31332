/** Recovery words, backups, points, and coming back. */
import { screen, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

const PASSPHRASE = "four quiet words here";
const WORDS = Array.from({ length: 24 }, () => "apple").join(" ");

function aFile(name: string, text: string) {
  return new File([text], name);
}

test("recovery words are shown once and count only after three were typed back", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "backup" });

  await person.click(await screen.findByRole("button", { name: "Show new words …" }));
  await screen.findByText(/Write these words on paper/);
  const shown = screen.getAllByRole("listitem").map((each) => each.textContent?.trim() ?? "");
  const words = shown.slice(shown.indexOf("acid"), shown.indexOf("acid") + 24);
  expect(words).toHaveLength(24);
  await person.click(screen.getByRole("button", { name: "I wrote them down" }));
  expect(screen.queryByText("acid")).toBeNull();

  await person.type(screen.getByLabelText("Word 3"), "balcony");
  await person.click(screen.getByRole("button", { name: "Keep these words" }));
  expect(await screen.findByText(/These are not the words/)).toBeVisible();
  expect(fake.backup.picture.hasWords).toBe(false);

  await person.clear(screen.getByLabelText("Word 3"));
  for (const place of [3, 11, 20])
    await person.type(screen.getByLabelText(`Word ${place}`), words[place - 1] ?? "");
  await person.click(screen.getByRole("button", { name: "Keep these words" }));
  expect(await screen.findByText("The words open this profile from now on")).toBeVisible();
  expect(fake.backup.picture.hasWords).toBe(true);
});

test("a backup shows its six words before it is written and says that it was checked", async () => {
  const { person } = await open(paired(), { at: "backup" });

  await person.click(await screen.findByRole("button", { name: "Make a backup …" }));
  expect(await screen.findByText("acid album angle apple arrow autumn")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Write the file" }));

  expect(await screen.findByText(/Checked: Nearer backup.age in Downloads/)).toBeVisible();
});

test("going back to a point asks for the passphrase and ends at the door", async () => {
  const fake = paired();
  fake.backup.picture = { ...fake.backup.picture, points: [{ id: "1-1", day: "2026-11-20" }] };
  const { person } = await open(fake, { at: "backup" });

  await person.click(await screen.findByRole("button", { name: /^Go back to/ }));
  const question = await screen.findByRole("dialog");
  expect(within(question).getByRole("button", { name: "Bring it back" })).toBeDisabled();
  await person.type(within(question).getByLabelText("Your passphrase"), PASSPHRASE);
  await person.click(within(question).getByRole("button", { name: "Bring it back" }));

  expect(await screen.findByRole("button", { name: "I have my recovery words" })).toBeVisible();
  expect(fake.profile.state).toBe("locked");
});

test("everything leaves as a file only with the passphrase", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "backup" });

  await person.click(await screen.findByRole("radio", { name: /^CSV/ }));
  await person.type(screen.getByLabelText("Your passphrase"), `${PASSPHRASE}{Enter}`);

  expect(fake.papers).toEqual([{ export: { format: "csv", passphrase: PASSPHRASE, file: "Nearer export" } }]);
});

test("on a laptop without a profile a backup is brought back", async () => {
  const fake = alone();
  fake.profile = { state: "empty" };
  const { person } = await open(fake);

  await person.click(screen.getByRole("button", { name: "I have a backup, or recovery words" }));
  await person.upload(screen.getByLabelText("The backup file"), aFile("nearer.age", "sealed"));
  await person.type(screen.getByLabelText("The words that close it"), "one two three four five six");
  await person.type(screen.getByLabelText("A passphrase for this laptop"), "eight swifts in May");
  await person.type(screen.getByLabelText("The same again"), "eight swifts in May");
  await person.click(screen.getByRole("button", { name: "Bring it back" }));

  expect(await screen.findByRole("heading", { level: 1, name: /Lena/ })).toBeVisible();
});

test("a forgotten passphrase is replaced with the help of the words", async () => {
  const fake = paired();
  fake.profile = { state: "locked" };
  const { person } = await open(fake);

  await person.click(screen.getByRole("button", { name: "I have my recovery words" }));
  await person.type(screen.getByLabelText("My 24 recovery words"), WORDS);
  await person.type(screen.getByLabelText("A passphrase for this laptop"), "eight swifts in May");
  await person.type(screen.getByLabelText("The same again"), "eight swifts in May");
  await person.click(screen.getByRole("button", { name: "Open" }));

  expect(await screen.findByText("This laptop is not let in yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "Answer the invitation" })).toBeVisible();
});

test("a profile that cannot be read offers its points", async () => {
  const fake = alone();
  fake.profile = { state: "unreadable" };
  fake.backup.picture = { ...fake.backup.picture, points: [{ id: "1-1", day: "2026-11-20" }] };
  const { person } = await open(fake);

  await person.type(screen.getByLabelText("Your passphrase"), `${PASSPHRASE}{Enter}`);

  expect(await screen.findByRole("button", { name: /^Go back to/ })).toBeVisible();
});

test("Today says once that nothing would bring Mine back, and can be told not now", async () => {
  const fake = paired();
  fake.backup.picture = { ...fake.backup.picture, isOffered: true };
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "Not now" }));

  expect(screen.queryByRole("link", { name: "Recovery words and backup" })).toBeNull();
});
