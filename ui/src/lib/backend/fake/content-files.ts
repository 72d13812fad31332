/** The files of cards and starter packs that come with the app, as the fake reads them. */
import type { Energy } from "../../../bindings/Energy";
import type { Language } from "../../../bindings/Language";
import type { Mood } from "../../../bindings/Mood";
import type { Offer } from "../../../bindings/Offer";
import type { Scope } from "../../../bindings/Scope";
import { daysAfter } from "../../i18n/days";
import curious from "../../../../../crates/nearer-domain/data/decks/curious.json";
import light from "../../../../../crates/nearer-domain/data/decks/light.json";
import repairing from "../../../../../crates/nearer-domain/data/decks/repairing.json";
import tender from "../../../../../crates/nearer-domain/data/decks/tender.json";
import warm from "../../../../../crates/nearer-domain/data/decks/warm.json";
import busyAndFar from "../../../../../crates/nearer-domain/data/packs/busy-and-far.json";
import everydayRhythm from "../../../../../crates/nearer-domain/data/packs/everyday-rhythm.json";
import fairDeals from "../../../../../crates/nearer-domain/data/packs/fair-deals.json";
import hardThing from "../../../../../crates/nearer-domain/data/packs/hard-thing.json";
import littleOnes from "../../../../../crates/nearer-domain/data/packs/little-ones.json";
import others from "../../../../../crates/nearer-domain/data/packs/others.json";
import ownRoom from "../../../../../crates/nearer-domain/data/packs/own-room.json";
import startingAgain from "../../../../../crates/nearer-domain/data/packs/starting-again.json";

type Said = Record<Language, string>;

export type RawCard = { id: string; mood: Mood | null; energy: Energy | null; en: string; de: string };

export type RawIdea = { id: string } & (
  | { kind: "ritual"; name: Said; usual: Said; smallest: Said; why: Said; rhythm?: string }
  | { kind: "prompt"; text: Said }
  | { kind: "agreement"; scope: Scope; title: Said; text: Said }
  | { kind: "boundary"; when: Said; iWill: Said; comesBack: Said }
);

export type RawSituation = { id: string; name: Said; about: Said; care?: Said; items: RawIdea[] };

export const PACKS = [
  littleOnes,
  startingAgain,
  busyAndFar,
  everydayRhythm,
  ownRoom,
  hardThing,
  others,
  fairDeals,
] as unknown as { id: string; name: Said; situations: RawSituation[] }[];

export const SITUATIONS: RawSituation[] = PACKS.flatMap(({ situations }) => situations);

export const CARDS: RawCard[] = [
  ...[light, warm, curious, tender, repairing].flatMap(({ mood, cards }) =>
    cards.map((card) => ({ ...card, mood: mood as Mood, energy: card.energy as Energy })),
  ),
  ...SITUATIONS.flatMap(({ items }) => items).flatMap((idea) =>
    idea.kind === "prompt" ? [{ id: idea.id, mood: null, energy: null, ...idea.text }] : [],
  ),
];

/** What an idea would become. */
export function offerOf(idea: RawIdea, language: Language, today: string): Offer {
  switch (idea.kind) {
    case "prompt":
      return { question: idea.text[language] };
    case "ritual":
      return {
        ritual: {
          name: idea.name[language],
          usual: idea.usual[language],
          smallest: idea.smallest[language],
          rhythm: idea.rhythm ?? null,
          at: null,
          place: null,
          why: idea.why[language],
        },
      };
    case "agreement":
      return {
        agreement: {
          title: idea.title[language],
          text: idea.text[language],
          scope: idea.scope,
          reviewOn: daysAfter(today, 56),
          grace: false,
        },
      };
    case "boundary":
      return {
        boundary: {
          when: idea.when[language],
          iWill: idea.iWill[language],
          comesBack: idea.comesBack[language],
        },
      };
  }
}
