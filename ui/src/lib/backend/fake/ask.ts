/** Asks and their answers, as far as a screen can notice. */
import type { AnswerPicture } from "../../../bindings/AnswerPicture";
import type { AskPicture } from "../../../bindings/AskPicture";
import type { AskWish } from "../../../bindings/AskWish";
import type { AsksPicture } from "../../../bindings/AsksPicture";
import type { Hold } from "../../../bindings/Hold";
import { daysAfter, daysBetween } from "../../i18n/days";
import { refuse, type FakeBackend } from "../fake";

/** An ask that was shared. */
export type FakeAsk = Omit<AskPicture, "draft" | "hold">;

const FADES_AFTER_DAYS = 7;
const RESTS_DAYS = 3;

export function answerAsk(fake: FakeBackend, wish: Exclude<AskWish, { save: unknown }>): string {
  const { id } = "answer" in wish ? wish.answer : wish.withdraw;
  const found = fake.asks.find((each) => each.id === id) ?? refuse("notFound");
  if (found.by === "me") refuse("notAllowed");
  found.answer = "answer" in wish ? answerOf(fake, wish.answer) : null;
  return id;
}

export function answerOf(
  fake: FakeBackend,
  { answer, on }: { answer: AnswerPicture["answer"]; on?: string | null },
): AnswerPicture {
  return { by: "me", day: fake.today, answer, on: answer === "anotherTime" ? (on ?? null) : null };
}

export function asks(fake: FakeBackend): AsksPicture {
  const shared = fake.asks.map((each): AskPicture => ({ ...each, draft: false, hold: null }));
  const isNow = (ask: AskPicture) =>
    ask.answer
      ? daysBetween(ask.answer.day, fake.today) <= RESTS_DAYS
      : daysBetween(ask.day, fake.today) < FADES_AFTER_DAYS;
  return {
    now: [...shared.filter(isNow), ...drafted(fake)],
    earlier: shared.filter((ask) => !isNow(ask) && (ask.answer !== null || ask.by === "me")),
  };
}

function drafted(fake: FakeBackend): AskPicture[] {
  return [...fake.drafts.values()]
    .reverse()
    .flatMap(({ id, day, body, isDiscarded }) =>
      "ask" in body && !isDiscarded
        ? [{ id, by: "me", day, draft: true, body: body.ask, answer: null, hold: null, mayDecline: false }]
        : [],
    );
}

/** Asks for the home screen: the partner's, and what was said to mine. */
export function asksOfToday(fake: FakeBackend): AskPicture[] {
  return asks(fake).now.filter((ask) => !ask.draft && (ask.by === "partner" || ask.answer !== null));
}

/** Why an ask of mine has to wait. */
export function holdOf(fake: FakeBackend, what: string): Hold | null {
  const mine = asks(fake).now.filter((ask) => ask.by === "me" && !ask.draft);
  if (mine.some((ask) => ask.answer === null)) return { oneIsOpen: {} };
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, " ")
      .trim();
  const putOff = mine.find(
    ({ answer, body }) =>
      answer !== null &&
      ["anotherTime", "notThisTime"].includes(answer.answer) &&
      daysBetween(answer.day, fake.today) < RESTS_DAYS &&
      words(body.what) === words(what),
  );
  return putOff?.answer ? { restsUntil: { day: daysAfter(putOff.answer.day, RESTS_DAYS) } } : null;
}
