import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { demo } from "../src/lib/backend/demo";
import { go } from "../src/lib/place.svelte";
import { open, paired } from "./open";

test("words are found whatever their case, and shown where they stand", async () => {
  const { person } = await open(demo("?as=full"), { at: "search" });

  await person.type(screen.getByRole("searchbox"), "LAKE");

  const item = await screen.findByRole("link", { name: /The lake was frozen/ });
  expect(within(item).getByText("lake").tagName).toBe("MARK");
  expect(item).toHaveAttribute("href", "#/rituals/R1");
});

test("what Sam wrote is not searched", async () => {
  const { person } = await open(demo("?as=full"), { at: "search" });

  await person.type(screen.getByRole("searchbox"), "I noticed");

  expect((await screen.findAllByText("These words are in nothing of yours."))[0]).toBeInTheDocument();
});

test("a draft leads to where it is written", async () => {
  const { person } = await open(demo("?as=full"), { at: "search" });

  await person.type(screen.getByRole("searchbox"), "breakfast");

  const item = await screen.findByRole("link", { name: /Breakfast in bed/ });
  expect(item).toHaveAttribute("href", "#/rituals/new?draft=D1");
  expect(item).toHaveTextContent("in Mine");
});

test("the chord opens it from everywhere, and the words are ready to be typed", async () => {
  const { person } = await open(paired());

  await person.keyboard("{Control>}k{/Control}");

  const field = await screen.findByRole("searchbox");
  await waitFor(() => expect(field).toHaveFocus());
});

test("what was looked for is gone when one comes back", async () => {
  const { person } = await open(demo("?as=full"), { at: "search" });
  await person.type(screen.getByRole("searchbox"), "lake");
  await screen.findByRole("link", { name: /The lake was/ });

  go({ at: "today" });
  await screen.findByRole("heading", { level: 1, name: /Lena/ });
  go({ at: "search" });

  expect(await screen.findByRole("searchbox")).toHaveValue("");
  expect(location.hash).toBe("#/search");
});
