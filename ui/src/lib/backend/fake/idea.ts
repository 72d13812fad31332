/** Challenges, experiments and curiosity cards of the fake. */
import type { Area } from "../../../bindings/Area";
import type { ChallengePicture } from "../../../bindings/ChallengePicture";
import type { Done } from "../../../bindings/Done";
import type { ExperimentBody } from "../../../bindings/ExperimentBody";
import type { ExperimentPicture } from "../../../bindings/ExperimentPicture";
import type { Ideas } from "../../../bindings/Ideas";
import type { Likes } from "../../../bindings/Likes";
import type { Wish } from "../../../bindings/Wish";
import { refuse, type FakeBackend } from "../fake";

type Outcome = { done: Done; areas: Area[] };
type WishOf<N extends string> = Extract<Wish, Record<N, unknown>> extends infer W ? W[N & keyof W] : never;

/** A few of the cards; the app brings all of them. */
const CARDS: Likes["cards"] = [
  {
    id: "closeness-03",
    about: "closeness",
    en: "Dancing slowly in the kitchen to one song.",
    de: "In der Küche zu einem einzigen Lied langsam tanzen.",
  },
  {
    id: "time-04",
    about: "time",
    en: "A walk after dark, hand in hand.",
    de: "Ein Spaziergang im Dunkeln, Hand in Hand.",
  },
  {
    id: "touch-01",
    about: "touch",
    en: "A back rub that leads nowhere and need not.",
    de: "Eine Rückenmassage, die nirgendwohin führt und das auch nicht muss.",
  },
  {
    id: "play-01",
    about: "play",
    en: "Dressing up for each other, for no occasion at all.",
    de: "Uns füreinander schön machen, ganz ohne Anlass.",
  },
];

const plain = (value: string) => ({ value, both: [] });

export class FakeIdeas {
  challenges: ChallengePicture[] = [];
  experiments: ExperimentPicture[] = [];
  likes: Likes = { cards: CARDS, marks: {}, both: [], compared: null, comparing: "not" };

  /** A challenge that somebody shared, with its ideas. */
  name(id: string, us: string, ideas: ChallengePicture["ideas"]): ChallengePicture {
    const challenge: ChallengePicture = {
      id,
      by: "me",
      day: ideas[0]?.day ?? "2025-08-01",
      draft: false,
      us: plain(us),
      aside: false,
      ideas,
      myPick: null,
      partnerPick: null,
      chosen: null,
      myDraft: null,
      experiments: [],
    };
    this.challenges.push(challenge);
    return challenge;
  }

  /** An experiment that somebody planned. */
  plan(
    id: string,
    body: ExperimentBody,
    standing: ExperimentPicture["standing"] = "planned",
  ): ExperimentPicture {
    const us = this.challenges.find((each) => each.id === body.challenge)?.us.value ?? null;
    const experiment: ExperimentPicture = {
      id,
      by: "me",
      day: body.days.from,
      challenge: body.challenge ?? null,
      us,
      what: plain(body.what),
      days: plain(`${body.days.from}/${body.days.to}/${body.days.review}`),
      when: body.days,
      notice: plain(body.notice ?? ""),
      standing,
      canBegin: standing === "planned",
      declinedByMe: false,
      due: false,
      myLook: null,
      partnerLook: null,
    };
    this.experiments.push(experiment);
    return experiment;
  }
}

export function ideas(fake: FakeBackend): Ideas {
  const { challenges, experiments } = fake.ideas;
  const drafts = [...fake.drafts.values()].filter((each) => !each.isDiscarded);
  const begun = new FakeIdeas();
  for (const { id, day, body } of drafts) {
    if ("ideas" in body && !body.ideas.challenge) {
      const thoughts = body.ideas.ideas.map((text, at) => ({
        id: `${id}-${at}`,
        by: "me" as const,
        day,
        text,
      }));
      begun.name(id, body.ideas.us, thoughts).draft = true;
    }
    if ("experiment" in body) begun.plan(id, body.experiment, "draft");
  }
  const mine = (id: string) =>
    drafts.find(({ body }) => "ideas" in body && body.ideas.challenge === id)?.id ?? null;
  return {
    challenges: [...begun.challenges, ...challenges.map((each) => ({ ...each, myDraft: mine(each.id) }))],
    experiments: [...begun.experiments, ...experiments],
  };
}

export function challenge(fake: FakeBackend, id: string): ChallengePicture {
  const all = ideas(fake);
  const found = all.challenges.find((each) => each.id === id) ?? refuse("notFound");
  return { ...found, experiments: all.experiments.filter((each) => each.challenge === id) };
}

export function ideaWish(fake: FakeBackend, wish: WishOf<"idea">): Outcome {
  if ("save" in wish) return refuse("internal");
  const [{ id }] = Object.values(wish) as [{ id: string }];
  const found = fake.ideas.challenges.find((each) => each.id === id) ?? refuse("notFound");
  if ("rename" in wish) found.us = plain(wish.rename.us);
  if ("putAside" in wish) found.aside = wish.putAside.aside;
  if ("pick" in wish) {
    found.myPick = wish.pick.idea ?? null;
    found.chosen = found.myPick === found.partnerPick ? found.myPick : null;
  }
  return { done: { id }, areas: ["ideas"] };
}

export function experimentWish(fake: FakeBackend, wish: WishOf<"experiment">): Outcome {
  if ("save" in wish) return refuse("internal");
  const [{ id }] = Object.values(wish) as [{ id: string }];
  const found = fake.ideas.experiments.find((each) => each.id === id) ?? refuse("notFound");
  if ("begin" in wish) found.standing = "running";
  if ("stop" in wish) found.standing = "stopped";
  if ("choose" in wish) {
    for (const each of fake.ideas.experiments)
      each.declinedByMe = each.standing === "beside" && each.id !== id;
  }
  if ("lookBack" in wish) {
    const { verdict, line } = wish.lookBack;
    found.myLook = { verdict, line: line ?? null };
    found.due = false;
  }
  if ("change" in wish) {
    const { field } = wish.change;
    if ("what" in field) found.what = plain(field.what);
    if ("notice" in field) found.notice = plain(field.notice);
    if ("days" in field) {
      found.when = field.days;
      found.days = plain(`${field.days.from}/${field.days.to}/${field.days.review}`);
    }
  }
  return { done: { id }, areas: ["ideas"] };
}

export function likeWish(fake: FakeBackend, wish: WishOf<"like">): Outcome {
  const { likes } = fake.ideas;
  if ("mark" in wish) {
    const { card, mark } = wish.mark;
    if (mark) likes.marks[card] = mark;
    else Reflect.deleteProperty(likes.marks, card);
  }
  if ("compare" in wish) {
    if (!Object.values(likes.marks).includes("yes")) refuse("invalid");
    likes.comparing = "begun";
  }
  if ("stopComparing" in wish) likes.comparing = "not";
  if ("forget" in wish) likes.marks = {};
  return { done: {}, areas: ["ideas"] };
}
