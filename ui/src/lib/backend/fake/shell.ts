/** What the fake does of the window, leaving, reminders, kept copies and the page for someone who helps. */
import type { Area } from "../../../bindings/Area";
import type { Done } from "../../../bindings/Done";
import type { KeptCopy } from "../../../bindings/KeptCopy";
import type { LeavingWish } from "../../../bindings/LeavingWish";
import type { PageItem } from "../../../bindings/PageItem";
import type { Picture } from "../../../bindings/Picture";
import type { ReminderChoices } from "../../../bindings/ReminderChoices";
import type { SharedItem } from "../../../bindings/SharedItem";
import type { SharedWish } from "../../../bindings/SharedWish";
import type { SupportPageWish } from "../../../bindings/SupportPageWish";
import type { WindowChoices } from "../../../bindings/WindowChoices";
import { refuse, type FakeBackend } from "../fake";
import { linesOf } from "./item";

export type FakeKept = KeptCopy;

type Outcome = { done: Done; areas: Area[] };

export function noChoices(): WindowChoices {
  return {
    lockAfterMinutes: 5,
    lockOnSleep: true,
    lockOnMinimise: false,
    neutralTitle: false,
    tray: false,
    autostart: false,
    textSize: 100,
    words: null,
  };
}

export function noReminders(): ReminderChoices {
  return {
    on: false,
    reviews: true,
    asks: true,
    pauses: true,
    talks: true,
    lookBack: null,
    rituals: [],
    timeOfDay: "10:00",
    quietFrom: "21:00",
    quietUntil: "08:00",
  };
}

export function leave(fake: FakeBackend, wish: LeavingWish): Outcome {
  const [{ passphrase }] = Object.values(wish) as [{ passphrase: string }];
  if (!fake.partner) refuse("notPaired");
  if (fake.parted === "me") refuse("left");
  if ("andSay" in wish && fake.paused) refuse("unreachable");
  if (passphrase !== fake.passphrase) refuse("wrongPassphrase");
  fake.parted = "me";
  return { done: {}, areas: ["exchange", "settings"] };
}

/** What the other one shares: their check-ins and boundaries. */
function theirs(fake: FakeBackend): PageItem[] {
  const checkIns = fake.checkIns
    .filter(({ by }) => by === "partner")
    .map(({ id, day, body }) => ({
      id,
      by: "partner" as const,
      day,
      kind: "checkIn" as const,
      lines: linesOf({ need: body.need, appreciation: body.appreciation, carrying: body.carrying }),
    }));
  const boundaries = fake.boundaries
    .filter(({ by }) => by === "partner")
    .map(({ id, day, body }) => ({
      id,
      by: "partner" as const,
      day,
      kind: "boundary" as const,
      lines: linesOf({ when: body.when, iWill: body.iWill }),
    }));
  return [...checkIns, ...boundaries].filter(({ lines }) => lines.length > 0);
}

export function whatPartnerShares(fake: FakeBackend): Picture {
  const items = theirs(fake).map(({ id, day, kind, lines }) => ({
    id,
    day,
    kind,
    lines,
    isKept: fake.kept.some((copy) => copy.id === id),
  }));
  return { whatPartnerShares: { items, more: false } };
}

export function keepOrLetGo(fake: FakeBackend, wish: Exclude<SharedWish, { takeBack: unknown }>): Outcome {
  if ("letGo" in wish) {
    fake.kept = fake.kept.filter(({ id }) => id !== wish.letGo.id);
    return { done: {}, areas: ["settings"] };
  }
  const found = theirs(fake).find(({ id }) => id === wish.keep.id) ?? refuse("notFound");
  const { id, day, kind, lines } = found;
  fake.kept.unshift({ id, day, kind, lines, keptOn: fake.today, isSigned: true });
  return { done: {}, areas: ["settings"] };
}

export function reminders(fake: FakeBackend): Picture {
  const rituals = fake.rituals
    .map((each) => each.picture(fake.today))
    .filter((each) => each.rhythm.value !== "")
    .map((each) => ({ id: each.id, name: each.name.value }));
  return { reminders: { choices: fake.reminders, rituals } };
}

export function supportPage(fake: FakeBackend, wish: SupportPageWish): Outcome {
  if ("addendum" in wish) fake.addendum = wish.addendum.text;
  if ("yes" in wish) fake.yeses.push({ by: "me", item: wish.yes.item });
  if ("no" in wish) fake.yeses = fake.yeses.filter(({ by, item }) => by !== "me" || item !== wish.no.item);
  return { done: {}, areas: ["support"] };
}

export function supportPageOf(fake: FakeBackend, mine: SharedItem[]): Picture {
  const ours: PageItem[] = [
    ...mine.map(({ id, day, kind, lines }) => ({ id, by: "me" as const, day, kind, lines })),
    ...theirs(fake),
  ];
  const has = (by: "me" | "partner") => (item: PageItem) =>
    fake.yeses.some((yes) => yes.by === by && yes.item === item.id);
  const [hasMine, hasTheirs] = [has("me"), has("partner")];
  return {
    supportPage: {
      chosen: ours.filter((item) => hasMine(item) && hasTheirs(item)),
      partnerSuggests: ours.filter((item) => !hasMine(item) && hasTheirs(item)),
      iSuggest: ours.filter((item) => hasMine(item) && !hasTheirs(item)),
      others: { items: ours.filter((item) => !hasMine(item) && !hasTheirs(item)), more: false },
      addendum: fake.addendum,
    },
  };
}
