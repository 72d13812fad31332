/** Cards, starter packs and help lines of the fake: the very files of the app. */
import type { Area } from "../../../bindings/Area";
import type { CardPicture } from "../../../bindings/CardPicture";
import type { CareCardBody } from "../../../bindings/CareCardBody";
import type { CareCardPicture } from "../../../bindings/CareCardPicture";
import type { DeckWish } from "../../../bindings/DeckWish";
import type { Done } from "../../../bindings/Done";
import type { Energy } from "../../../bindings/Energy";
import type { HelpWish } from "../../../bindings/HelpWish";
import type { IdeaOffer } from "../../../bindings/IdeaOffer";
import type { Language } from "../../../bindings/Language";
import type { Leaning } from "../../../bindings/Leaning";
import type { Mood } from "../../../bindings/Mood";
import type { PackWish } from "../../../bindings/PackWish";
import type { Picture } from "../../../bindings/Picture";
import type { View } from "../../../bindings/View";
import type { Who } from "../../../bindings/Who";
import helpLines from "../../../../../crates/nearer-domain/data/help-lines.json";
import { refuse, type FakeBackend } from "../fake";
import { CARDS, SITUATIONS, PACKS, offerOf, type RawCard, type RawIdea } from "./content-files";

type Before = {
  idea: string;
  draft: string | undefined;
  draftBefore: string | undefined;
  leaningBefore: Leaning | undefined;
};
type Outcome = { done: Done; areas: Area[] };

/** What the couple chose among the texts of the app. */
export class FakeContent {
  readonly leanings = new Map<string, Leaning>();
  shelf: { card: string; by: Who }[] = [];
  readonly hidden = new Set<string>();
  readonly taken = new Map<string, string>();
  /** What was taken at once last, and how it stood before. */
  takenAtOnce: { situation: string; ideas: Before[] } | undefined;
  country: string | null = null;
  careCards: { id: string; by: Who; day: string; body: CareCardBody }[] = [];
}

export function lookAtContent(fake: FakeBackend, view: View): Picture | undefined {
  if ("deck" in view) return { deck: deck(fake, view.deck) };
  if ("shelves" in view) return { shelves: shelves(fake, view.shelves.language) };
  if ("careCards" in view) return { careCards: careCards(fake) };
  if ("packs" in view) {
    const { language } = view.packs;
    const packs = PACKS.map(({ id, name, situations }) => ({
      id,
      name: name[language],
      situations: situations.map((one) => ({
        id: one.id,
        name: one.name[language],
        about: one.about[language],
      })),
    }));
    return { packs };
  }
  if ("situation" in view) return { situation: situation(fake, view.situation.id, view.situation.language) };
  if ("helpLines" in view) return { helpLines: help(fake, view.helpLines.language) };
  return undefined;
}

function picture(fake: FakeBackend, card: RawCard, language: Language): CardPicture {
  const { id, mood, energy } = card;
  return {
    card: id,
    mood,
    energy,
    question: card[language],
    leaning: fake.content.leanings.get(id) ?? null,
    onMyShelf: fake.content.shelf.some((one) => one.by === "me" && one.card === id),
  };
}

function deck(
  fake: FakeBackend,
  asked: { mood: Mood; energy?: Energy | null; language: Language; shuffle: number },
): CardPicture[] {
  const fits = CARDS.filter(
    (card) =>
      card.mood === asked.mood &&
      (!asked.energy || card.energy === asked.energy) &&
      fake.content.leanings.get(card.id) !== "notForMe",
  );
  const place = ({ id }: RawCard) =>
    [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, asked.shuffle % 9973);
  fits.sort((one, other) => place(one) - place(other));
  return fits.map((card) => picture(fake, card, asked.language));
}

function shelves(fake: FakeBackend, language: Language) {
  const cards = (ids: string[]) =>
    ids.flatMap((id) => CARDS.filter((card) => card.id === id)).map((card) => picture(fake, card, language));
  const leaning = (wanted: Leaning) =>
    [...fake.content.leanings].filter(([, one]) => one === wanted).map(([id]) => id);
  const on = (who: Who) => fake.content.shelf.filter(({ by }) => by === who).map(({ card }) => card);
  return {
    mine: cards(on("me")),
    partners: cards(on("partner")),
    favourites: cards(leaning("favourite")),
    notForMe: cards(leaning("notForMe")),
  };
}

function careCards(fake: FakeBackend): CareCardPicture[] {
  const drafts = [...fake.drafts.values()].flatMap(({ id, day, body, replaces, isDiscarded }) =>
    "careCard" in body && !isDiscarded
      ? [{ id, by: "me" as const, day, draft: true, replaces, body: body.careCard }]
      : [],
  );
  return [...drafts, ...fake.content.careCards.map((each) => ({ ...each, draft: false, replaces: null }))];
}

function standing(fake: FakeBackend, idea: RawIdea): Pick<IdeaOffer, "standing" | "draft"> {
  if (fake.content.hidden.has(idea.id)) return { standing: "hidden", draft: null };
  if (idea.kind === "prompt") {
    const isKept = fake.content.leanings.get(idea.id) === "favourite";
    return { standing: isKept ? "inMine" : "offered", draft: null };
  }
  const draft = fake.drafts.get(fake.content.taken.get(idea.id) ?? "");
  if (draft && !draft.isDiscarded) return { standing: "inMine", draft: draft.id };
  return { standing: fake.content.taken.has(idea.id) && !draft ? "shared" : "offered", draft: null };
}

function situation(fake: FakeBackend, id: string, language: Language) {
  const found = SITUATIONS.find((one) => one.id === id) ?? refuse("notFound");
  return {
    id,
    name: found.name[language],
    about: found.about[language],
    care: found.care?.[language] ?? null,
    ideas: found.items.map((idea) => ({
      idea: idea.id,
      offer: offerOf(idea, language, fake.today),
      ...standing(fake, idea),
    })),
  };
}

function help(fake: FakeBackend, language: Language) {
  return {
    gathered: helpLines.gathered,
    chosen: fake.content.country,
    countries: helpLines.countries.map(({ country, emergency, lines }) => ({
      code: country,
      emergency: emergency.map((one) => ({ number: one.number, whom: one.for[language] })),
      lines: lines.map((line) => ({
        id: line.id,
        name: line.name,
        numbers: line.numbers,
        topic: line.topic as "violence" | "crisis" | "children",
        whom: line.for[language],
        always: "always" in line && line.always === true,
        hours: "hours" in line ? (line.hours?.[language] ?? null) : null,
        languages: line.languages,
        moreLanguages: "moreLanguages" in line && line.moreLanguages === true,
        web: line.web,
        source: line.source,
      })),
    })),
  };
}

export function deckWish(fake: FakeBackend, wish: DeckWish): Outcome {
  const { content } = fake;
  const [{ card }] = Object.values(wish) as [{ card: string }];
  if (!CARDS.some((one) => one.id === card)) refuse("notFound");
  if ("lean" in wish) {
    if (wish.lean.leaning) content.leanings.set(card, wish.lean.leaning);
    else content.leanings.delete(card);
  }
  if ("putOnShelf" in wish) {
    if (!fake.partner) refuse("notPaired");
    content.shelf.unshift({ card, by: "me" });
  }
  if ("takeOffShelf" in wish)
    content.shelf = content.shelf.filter((one) => one.by !== "me" || one.card !== card);
  return { done: {}, areas: ["cards"] };
}

export function packWish(fake: FakeBackend, wish: PackWish): Outcome {
  const areas: Area[] = ["cards", "drafts", "rituals", "agreements", "boundaries"];
  const ideas = SITUATIONS.flatMap(({ items }) => items);
  if ("hide" in wish) {
    if (wish.hide.hidden) fake.content.hidden.add(wish.hide.idea);
    else fake.content.hidden.delete(wish.hide.idea);
    return { done: {}, areas };
  }
  if ("putBack" in wish) {
    putBack(fake, wish.putBack.situation);
    return { done: {}, areas };
  }
  if ("take" in wish) {
    const idea = ideas.find(({ id }) => id === wish.take.idea) ?? refuse("notFound");
    return { done: take(fake, idea, wish.take.language), areas };
  }
  const all = SITUATIONS.find(({ id }) => id === wish.takeAll.situation) ?? refuse("notFound");
  const offered = all.items.filter((idea) => standing(fake, idea).standing === "offered");
  const { leanings, taken } = fake.content;
  fake.content.takenAtOnce = {
    situation: all.id,
    ideas: offered.map((idea) => {
      const [draftBefore, leaningBefore] = [taken.get(idea.id), leanings.get(idea.id)];
      return { idea: idea.id, draft: take(fake, idea, wish.takeAll.language).id, draftBefore, leaningBefore };
    }),
  };
  return { done: {}, areas };
}

function putBack({ content, drafts }: FakeBackend, situation: string): void {
  const { takenAtOnce: last, taken, leanings } = content;
  if (last?.situation !== situation) return refuse("notFound");
  content.takenAtOnce = undefined;
  for (const { idea, draft, draftBefore, leaningBefore } of last.ideas) {
    const made = draft === undefined ? undefined : drafts.get(draft);
    if (made) {
      made.isDiscarded = true;
      if (draftBefore === undefined) taken.delete(idea);
      else taken.set(idea, draftBefore);
    } else if (draft === undefined) {
      if (leaningBefore === undefined) leanings.delete(idea);
      else leanings.set(idea, leaningBefore);
    }
  }
}

function take(fake: FakeBackend, idea: RawIdea, language: Language): Done {
  const offer = offerOf(idea, language, fake.today);
  if ("question" in offer) {
    fake.content.leanings.set(idea.id, "favourite");
    return {};
  }
  const id = fake.nextId();
  fake.drafts.set(id, { id, day: fake.today, body: offer, replaces: null, isDiscarded: false });
  fake.content.taken.set(idea.id, id);
  return { id };
}

export function helpWish(fake: FakeBackend, wish: HelpWish): Outcome {
  fake.content.country = wish.chooseCountry.country;
  return { done: {}, areas: ["support"] };
}
