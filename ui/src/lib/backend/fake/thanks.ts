/** Thanks and wins, as far as a screen can notice. */
import type { ThanksPicture } from "../../../bindings/ThanksPicture";
import { daysBetween } from "../../i18n/days";
import type { FakeBackend } from "../fake";

export function thanks(fake: FakeBackend): ThanksPicture[] {
  return [...fake.thanks].sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
}

/** A few of them; a real draw is the app's. */
export function drawn(fake: FakeBackend, seed: number, count: number, last: string[]): ThanksPicture[] {
  const left = thanks(fake).filter(({ id }) => !last.includes(id));
  const from = left.length === 0 ? 0 : seed % left.length;
  return [...left.slice(from), ...left.slice(0, from)].slice(0, count);
}

/** The partner's newest thanks of the last two days. */
export function thanksOfToday(fake: FakeBackend): ThanksPicture | null {
  const isFresh = ({ by, day, body }: ThanksPicture) =>
    by === "partner" && body.kind === "thanks" && daysBetween(day, fake.today) < 2;
  return thanks(fake).find(isFresh) ?? null;
}
