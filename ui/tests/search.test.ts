import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { demo } from "../src/lib/backend/demo";
import { go } from "../src/lib/place.svelte";
import type { FoundPicture } from "../src/bindings/FoundPicture";
import { kindText, placeOf } from "../src/features/search/places";
import { speak } from "../src/lib/i18n/locale.svelte";
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

const IN_MINE = [
  "ask",
  "boundary",
  "careCard",
  "checkIn",
  "experiment",
  "ideas",
  "invitation",
  "kindness",
].concat(["agreement", "lookBack", "opening", "ritual", "talk", "thanks", "weather"]);
const SHARED = [
  "ask",
  "askAnswer",
  "agreement",
  "boundary",
  "careCard",
  "checkIn",
  "experiment",
  "idea",
].concat(
  ["invitation", "invitationAnswer", "kindness", "lookBack", "notch", "occasion", "opening", "openingMark"],
  ["openingReply", "ritual", "shelf", "support", "talk", "talkLine", "thanks", "weather", "win"],
);

const CASES = [
  ...IN_MINE.map((kind) => ({ kind, draft: true })),
  ...SHARED.map((kind) => ({ kind, draft: false })),
];

test.each(CASES)(
  "a found $kind (a draft: $draft) has a name and leads where it is read or written",
  ({ kind, draft }) => {
    speak("en");
    const around = { before: "", hit: "lake", after: "" };
    const found: FoundPicture = {
      id: "X",
      day: "2025-08-14",
      kind,
      of: "Y",
      shared: !draft,
      draft,
      ...around,
    };

    expect(kindText(found)).not.toBe("Something written");
    expect(placeOf(found).at).not.toBe("whatPartnerSees");
    if (draft) expect(placeOf(found)).toMatchObject({ draft: "X" });
  },
);

test("a kind of a newer version leads to what is shared", () => {
  const around = { before: "", hit: "lake", after: "" };
  const rest = { day: "2025-08-14", of: null, shared: true, draft: false };

  expect(placeOf({ id: "X", kind: "postcard", ...rest, ...around })).toEqual({ at: "whatPartnerSees" });
});
