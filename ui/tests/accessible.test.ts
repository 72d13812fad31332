import axe from "axe-core";
import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { demo } from "../src/lib/backend/demo";
import type { Place } from "../src/lib/place.svelte";
import { open } from "./open";

const SCREENS: [string, Place][] = [
  ["?as=empty", { at: "today" }],
  ["?as=locked", { at: "today" }],
  ["?as=alone", { at: "today" }],
  ["?as=full&fault=stuck", { at: "today" }],
  ["?as=full", { at: "checkIn" }],
  ["?as=full", { at: "door", draft: "D1" }],
  ["?as=full", { at: "newWeather" }],
  ["?as=full", { at: "landsWell" }],
  ["?as=full", { at: "rituals" }],
  ["?as=full", { at: "ritual", id: "R2" }],
  ["?as=full", { at: "newRitual", draft: "D1" }],
  ["?as=full", { at: "agreements" }],
  ["?as=full", { at: "agreement", id: "A1" }],
  ["?as=full", { at: "newAgreement" }],
  ["?as=full", { at: "boundaries" }],
  ["?as=full", { at: "newBoundary", replaces: "B1" }],
  ["?as=full", { at: "talk" }],
  ["?as=full", { at: "openings" }],
  ["?as=full", { at: "opening", id: "P1" }],
  ["?as=full", { at: "opening", id: "P2" }],
  ["?as=full", { at: "newOpening" }],
  ["?as=full", { at: "together" }],
  ["?as=full", { at: "ideas" }],
  ["?as=full", { at: "challenge", id: "I1" }],
  ["?as=full", { at: "newIdeas", challenge: "I1" }],
  ["?as=full", { at: "experiment", id: "E1" }],
  ["?as=full", { at: "experiment", id: "E2" }],
  ["?as=full", { at: "newExperiment" }],
  ["?as=full", { at: "likes" }],
  ["?as=full", { at: "asks" }],
  ["?as=paired", { at: "asks" }],
  ["?as=full", { at: "newAsk" }],
  ["?as=full", { at: "invitations" }],
  ["?as=full", { at: "newInvitation", ritual: "R1" }],
  ["?as=full", { at: "thanks" }],
  ["?as=paired", { at: "thanks" }],
  ["?as=full", { at: "whatHelps" }],
  ["?as=full", { at: "support" }],
  ["?as=full", { at: "decks" }],
  ["?as=full", { at: "deckShelves" }],
  ["?as=full", { at: "deckKept" }],
  ["?as=full", { at: "careCards" }],
  ["?as=full", { at: "newCareCard", replaces: "K2" }],
  ["?as=full", { at: "packs" }],
  ["?as=full", { at: "situation", id: "desires" }],
  ["?as=alone", { at: "helpLines" }],
  ["?as=full", { at: "talk" }],
  ["?as=full", { at: "talks" }],
  ["?as=full", { at: "newTalk" }],
  ["?as=full", { at: "oneTalk", id: "T1" }],
  ["?as=full", { at: "oneTalk", id: "T2" }],
  ["?as=full", { at: "oneTalk", id: "T3" }],
  ["?as=full", { at: "pause" }],
  ["?as=full&pause=breath", { at: "today" }],
  ["?as=full&pause=time", { at: "today" }],
  ["?as=full", { at: "settings" }],
  ["?as=full", { at: "whatPartnerSees" }],
  ["?as=full", { at: "lookBacks" }],
  ["?as=full", { at: "lookBack", span: "month" }],
  ["?as=full", { at: "lookBack", span: "week", together: "yes" }],
  ["?as=full&week=hard", { at: "today" }],
  ["?as=full&asks=renewal", { at: "renewal" }],
  ["?as=full", { at: "search" }],
  ["?as=full", { at: "lock" }],
  ["?as=full", { at: "backup" }],
  ["?as=full", { at: "parcel" }],
  ["?as=alone", { at: "parcel" }],
  ["?as=full", { at: "reminders" }],
  ["?as=full", { at: "kept" }],
  ["?as=full", { at: "leaving" }],
  ["?as=full", { at: "laptops" }],
  ["?as=full", { at: "newLaptop", whose: "mine" }],
  ["?as=full", { at: "newLaptop", whose: "partners" }],
  ["?as=full", { at: "supportPage" }],
  ["?as=alone", { at: "pairing" }],
  ["?as=alone&pairing=inviting", { at: "pairing" }],
  ["?as=alone&pairing=join", { at: "pairing" }],
  ["?as=alone&pairing=invite", { at: "pairing" }],
  ["?as=alone&pairing=unreachable", { at: "pairing" }],
  ["?as=paired", { at: "pairing" }],
];

test.each(SCREENS)("axe finds nothing on %s %o", async (search, at) => {
  const { container } = await open(demo(search), at);
  await screen.findByRole("heading", { level: 1 });

  // Colours need a real page; they are looked at in the window's own tests.
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});
