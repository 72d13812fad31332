/** Invitations and their answers, as far as a screen can notice. */
import type { InvitationBody } from "../../../bindings/InvitationBody";
import type { InvitationPicture } from "../../../bindings/InvitationPicture";
import type { InvitationWish } from "../../../bindings/InvitationWish";
import { refuse, type FakeBackend } from "../fake";
import { answerOf } from "./ask";

/** An invitation that was shared. */
export type FakeInvitation = Omit<InvitationPicture, "draft" | "title" | "sameIdea" | "isOn">;

export function answerInvitation(
  fake: FakeBackend,
  wish: Exclude<InvitationWish, { save: unknown }>,
): string {
  const { id } = "answer" in wish ? wish.answer : wish.withdraw;
  const found = fake.invitations.find((each) => each.id === id) ?? refuse("notFound");
  if (found.by === "me") refuse("notAllowed");
  found.answer = "answer" in wish ? answerOf(fake, wish.answer) : null;
  return id;
}

export function invitations(fake: FakeBackend): InvitationPicture[] {
  const shared = fake.invitations
    .filter((each) => lastDay(each) >= fake.today)
    .map((each) => shown(fake, each));
  const hidden = new Set(shared.filter((each) => each.by === "me").map((each) => each.sameIdea?.id));
  const drafts = [...fake.drafts.values()].reverse();
  return [
    ...shared.filter((each) => !hidden.has(each.id)),
    ...drafts.flatMap(({ id, day, body, isDiscarded }): InvitationPicture[] =>
      "invitation" in body && !isDiscarded
        ? [
            {
              id,
              by: "me",
              day,
              draft: true,
              body: body.invitation,
              title: titleOf(fake, body.invitation),
              answer: null,
              sameIdea: null,
              isOn: false,
            },
          ]
        : [],
    ),
  ];
}

/** Invitations for the home screen: the partner's, and what became of mine. */
export function invitationsOfToday(fake: FakeBackend): InvitationPicture[] {
  return invitations(fake).filter(
    (each) => !each.draft && (each.by === "partner" || each.isOn || each.answer !== null),
  );
}

/** The rituals that both want today because of an invitation. */
export function ritualsInvitedTo(fake: FakeBackend): string[] {
  return invitations(fake).flatMap((each) =>
    each.isOn && each.body.on === fake.today && each.body.ritual ? [each.body.ritual] : [],
  );
}

function lastDay({ body, answer }: FakeInvitation): string {
  const named = answer?.on ?? body.on;
  return named > body.on ? named : body.on;
}

function titleOf(fake: FakeBackend, body: InvitationBody): string {
  if (body.ritual === null) return body.idea ?? "";
  return fake.rituals.find((each) => each.id === body.ritual)?.picture(fake.today).name.value ?? "";
}

function isSameSlot(one: InvitationBody, other: InvitationBody): boolean {
  if (one.on !== other.on) return false;
  return (one.ritual !== null && one.ritual === other.ritual) || (one.at !== null && one.at === other.at);
}

function shown(fake: FakeBackend, each: FakeInvitation): InvitationPicture {
  const isNo = ({ answer }: FakeInvitation) => answer !== null && !["yes", "smaller"].includes(answer.answer);
  const same =
    each.answer === null
      ? fake.invitations.find(
          (other) => other.by !== each.by && !isNo(other) && isSameSlot(other.body, each.body),
        )
      : undefined;
  return {
    ...each,
    draft: false,
    title: titleOf(fake, each.body),
    sameIdea: same ? { id: same.id, title: titleOf(fake, same.body), body: same.body } : null,
    isOn: same !== undefined || (each.answer !== null && !isNo(each)),
  };
}
