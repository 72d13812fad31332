/** Openings of the fake. */
import type { OpeningBody } from "../../../bindings/OpeningBody";
import type { OpeningMark } from "../../../bindings/OpeningMark";
import type { OpeningPicture } from "../../../bindings/OpeningPicture";
import type { OpeningReply } from "../../../bindings/OpeningReply";
import type { OpeningsPicture } from "../../../bindings/OpeningsPicture";
import type { OpeningWish } from "../../../bindings/OpeningWish";
import type { Who } from "../../../bindings/Who";
import { refuse, type FakeBackend } from "../fake";
import { drafts } from "./look";

type FakeReply = { id: string; day: string; reply: OpeningReply; mark: OpeningMark | null };

export type FakeOpening = {
  id: string;
  by: Who;
  day: string;
  body: OpeningBody;
  closed: boolean;
  replies: FakeReply[];
};

export function openings(fake: FakeBackend): OpeningsPicture {
  const mine = drafts(fake).flatMap(({ id, day, body }) =>
    "opening" in body
      ? [
          {
            ...picture(fake, { id, by: "me", day, body: body.opening, closed: false, replies: [] }),
            draft: true,
          },
        ]
      : [],
  );
  const open = fake.openings.find((each) => each.by === "me" && !each.closed);
  return {
    items: [...mine, ...fake.openings.map((each) => picture(fake, each))],
    wait: open ? { isOpen: { id: open.id } } : fake.openingWait,
  };
}

function picture(fake: FakeBackend, each: FakeOpening): OpeningPicture {
  const other = fake.openings.some((one) => one.by !== each.by && one.day === each.day);
  return {
    ...each,
    draft: false,
    both: other && fake.openings.some((one) => one.id === each.id),
    replies: each.replies.map((said) => ({
      ...said,
      by: each.by === "me" ? "partner" : "me",
      canMark: each.by === "me" && said.mark === null && "reflected" in said.reply,
    })),
    canReply: each.by === "partner" && !each.closed,
  };
}

export function openingsOnToday(fake: FakeBackend): OpeningPicture[] {
  const isFor = ({ by, closed, replies }: FakeOpening) => {
    const last = replies.at(-1);
    if (closed) return false;
    if (by === "me") return last !== undefined && !last.mark;
    return !last || (last.mark !== null && "nearly" in last.mark);
  };
  return fake.openings.filter(isFor).map((each) => picture(fake, each));
}

export function shareOpening(fake: FakeBackend, id: string, body: OpeningBody): void {
  fake.openings.unshift({ id, by: "me", day: fake.today, body, closed: false, replies: [] });
}

/** Closes, answers or marks; gives the id of what was made. */
export function openingWish(fake: FakeBackend, wish: Exclude<OpeningWish, { save: unknown }>): string {
  if ("close" in wish) {
    const found = fake.openings.find((each) => each.id === wish.close.id) ?? refuse("notFound");
    if (found.by !== "me" || found.closed) refuse("notAllowed");
    found.closed = true;
    return found.id;
  }
  if ("reply" in wish) {
    const found = fake.openings.find((each) => each.id === wish.reply.id) ?? refuse("notFound");
    if (found.by === "me" || found.closed) refuse("notAllowed");
    const id = fake.nextId();
    found.replies.push({ id, day: fake.today, reply: wish.reply.reply, mark: null });
    return id;
  }
  const said = fake.openings.flatMap((each) => each.replies).find((each) => each.id === wish.mark.id);
  if (!said) return refuse("notFound");
  said.mark = wish.mark.mark;
  return fake.nextId();
}
