import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

test("the numbers of a country are here alone and without a network", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "helpLines" });

  await person.click(await screen.findByRole("radio", { name: "Germany" }));

  expect(await screen.findByText("116 016")).toBeVisible();
  expect(screen.getByRole("region", { name: "If there is danger now" })).toHaveTextContent(/110.*112/s);
  expect(fake.wishes).toEqual([{ help: { chooseCountry: { country: "DE" } } }]);
});

test("the page is the same with a partner as without one", async () => {
  const texts = [];
  for (const fake of [alone(), paired()]) {
    const { unmount } = await open(fake, { at: "helpLines" });
    await screen.findByRole("region", { name: "If there is danger now" });
    texts.push(document.querySelector("main")?.textContent);
    unmount();
  }

  expect(texts[0]).toBe(texts[1]);
});

test("the country chosen last is shown first", async () => {
  const fake = alone();
  fake.content.country = "NZ";
  await open(fake, { at: "helpLines" });

  expect(await screen.findByText("0800 733 843")).toBeVisible();
});

test("whoever is afraid before pairing finds the way here", async () => {
  const { person } = await open(alone(), { at: "pairing" });
  const fear = await screen.findByRole("radiogroup", {
    name: "Am I afraid of the reaction to what I write?",
  });
  expect(screen.queryByRole("link", { name: "Help lines" })).toBeNull();

  await person.click(within(fear).getByRole("radio", { name: "yes" }));
  await person.click(await screen.findByRole("link", { name: "Help lines" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Help lines" })).toBeVisible();
});

test("it says when and how the list was gathered", async () => {
  await open(alone(), { at: "helpLines" });

  await waitFor(() => expect(document.body).toHaveTextContent(/Gathered from public sources on .*2026/));
});
