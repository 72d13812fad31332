/** What the fake does about a talk. */
import type { Done } from "../../../bindings/Done";
import type { TalkPicture } from "../../../bindings/TalkPicture";
import type { TalkRule } from "../../../bindings/TalkRule";
import type { TalkWish } from "../../../bindings/TalkWish";
import { dayOf } from "../../i18n/instants";
import { refuse, type FakeBackend } from "../fake";
import { FakeTalk } from "./talk";

function talkOf(fake: FakeBackend, id: string): FakeTalk {
  return fake.talks.find((each) => each.id === id) ?? refuse("notFound");
}

/** Everything but saving a draft. */
export function talkWish(fake: FakeBackend, wish: Exclude<TalkWish, { save: unknown }>): Done {
  if ("mark" in wish) {
    const line = fake.talks.flatMap(({ lines }) => lines).find((each) => each.id === wish.mark.id);
    if (!line || line.by === "me") return refuse("notAllowed");
    line.fit = wish.mark.fit;
    return { id: line.id };
  }
  const { id } = Object.values(wish)[0] as { id: string };
  const talk = talkOf(fake, id);
  if ("change" in wish) talk.change("me", wish.change.field);
  else if ("suits" in wish) talk.suits("me", wish.suits.at);
  else if ("open" in wish) talk.step = "open";
  else if ("close" in wish) end(fake, talk, "closed");
  else if ("letGo" in wish) end(fake, talk, "letGo");
  else if ("turn" in wish) talk.turn = { number: (talk.turn?.number ?? 0) + 1, speaker: wish.turn.speaker };
  else if ("enough" in wish) talk.enough = [...new Set([...talk.enough, "me" as const])];
  else if ("beginLine" in wish) talk.begin(wish.beginLine.part, wish.beginLine.text);
  else {
    const { part, text, ofBoth } = wish.say;
    if (part === "idea" && talk.enough.length < 2) refuse("notAllowed");
    talk.lines.push({ id: fake.nextId(), by: "me", part, text, ofBoth, fit: null });
    talk.begin(part, "");
  }
  return { id };
}

function end(fake: FakeBackend, talk: FakeTalk, step: "closed" | "letGo"): void {
  talk.step = step;
  talk.endedOn = fake.today;
}

/** All talks, the drafts first. */
export function talks(fake: FakeBackend): TalkPicture[] {
  const drafts = [...fake.drafts.values()].filter((each) => !each.isDiscarded).reverse();
  const mine = drafts.flatMap(({ id, day, body }): TalkPicture[] =>
    "talk" in body ? [{ ...new FakeTalk(id, "me", day, body.talk).picture([], false), state: "draft" }] : [],
  );
  return [...mine, ...fake.talks.map((each) => each.picture(rules(fake), isPaused(fake, each)))];
}

export function talk(fake: FakeBackend, id: string): TalkPicture {
  return talks(fake).find((each) => each.id === id) ?? refuse("notFound");
}

function isPaused(fake: FakeBackend, talk: FakeTalk): boolean {
  return fake.pauses.picture().running?.talk === talk.id;
}

function rules(fake: FakeBackend): TalkRule[] {
  const summaries = fake.agreements.map((each) => each.summary(fake.today));
  return summaries
    .filter((each) => each.state === "inForce")
    .map(({ id, title, text }) => ({ id, title, text }));
}

/** Those that Today shows. */
export function talksOfToday(fake: FakeBackend): TalkPicture[] {
  return talks(fake).filter(({ state, agreedAt, offered, by }) => {
    if (state === "open" || state === "paused") return true;
    const isToday = agreedAt !== null && dayOf(agreedAt) === fake.today;
    if (state === "agreed") return isToday;
    const isOffered = offered.some((each) => each.by === "partner");
    const isNew = by === "partner" && agreedAt === null && offered.length === 0;
    return (state === "proposed" || state === "moved") && (isToday || isOffered || isNew);
  });
}
