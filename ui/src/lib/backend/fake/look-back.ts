/** Look-backs of the fake. */
import type { LookBackBody } from "../../../bindings/LookBackBody";
import type { LookBackPicture } from "../../../bindings/LookBackPicture";
import type { LookBackStep } from "../../../bindings/LookBackStep";
import type { Page } from "../../../bindings/Page";
import type { Who } from "../../../bindings/Who";
import type { FakeBackend } from "../fake";

export type FakeLookBack = { id: string; by: Who; day: string; body: LookBackBody };

const STEPS: LookBackStep[] = ["wins", "rituals", "asks", "agreement", "experiment", "times"];

/** The lines that would be shared, and the names of those that would not. */
export function sharedLines(body: LookBackBody): LookBackBody {
  const kept = STEPS.filter((step) => body.staysMine.includes(step));
  const without = Object.fromEntries(kept.map((step) => [step, null]));
  return { ...body, ...without, staysMine: kept.filter((step) => body[step] !== null), leftAt: null };
}

/** Whether there is a line in it. */
export function hasLines(body: LookBackBody): boolean {
  return STEPS.some((step) => body[step] !== null);
}

export function lookBacks(fake: FakeBackend): Page<LookBackPicture> {
  const drafts = [...fake.drafts.values()].flatMap(({ id, day, body, isDiscarded }): LookBackPicture[] =>
    "lookBack" in body && !isDiscarded ? [{ id, by: "me", day, draft: true, body: body.lookBack }] : [],
  );
  return { items: [...drafts, ...fake.lookBacks.map((each) => ({ ...each, draft: false }))], more: false };
}
