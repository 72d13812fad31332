/** States, scopes and steps of agreements, in words. */
import type { AgreementEvent } from "../../bindings/AgreementEvent";
import type { AgreementPicture } from "../../bindings/AgreementPicture";
import type { AgreementState } from "../../bindings/AgreementState";
import type { AgreementStep } from "../../bindings/AgreementStep";
import type { Scope } from "../../bindings/Scope";
import { plainDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

export const SCOPES: Record<Scope, () => string> = {
  time: m.scope_time,
  space: m.scope_space,
  tone: m.scope_tone,
  technology: m.scope_technology,
  family: m.scope_family,
  money: m.scope_money,
  other: m.scope_other,
};

export function scopeText(scope: string): string {
  return (SCOPES[scope as Scope] ?? m.scope_other)();
}

export function stateText(state: AgreementState, partner: string): string {
  const texts: Record<AgreementState, () => string> = {
    mine: m.state_mine,
    draft: m.state_draft,
    waitingForMe: () => m.state_waiting_for_me({ name: partner }),
    youSaidYes: m.state_you_said_yes,
    inForce: m.state_in_force,
    dueForReview: m.state_due,
    resting: m.state_resting,
    ended: m.state_ended,
  };
  return texts[state]();
}

/** Whether the draft says something else than the words in force. */
export function draftDiffers({ inForce, digest }: AgreementPicture): boolean {
  return inForce === null || inForce.digest !== digest;
}

/** The sentence under the name: how it stands. */
export function standing(agreement: AgreementPicture): string {
  const { state, inForce, changes } = agreement;
  if (state === "mine") return m.agreement_lede_mine();
  if (state === "ended") return m.agreement_lede_ended();
  if (state === "resting") return m.agreement_lede_resting();
  if (state === "dueForReview") return m.agreement_lede_due();
  if (!inForce) return m.agreement_lede_draft();
  const day = plainDay(inForce.since);
  if (!draftDiffers(agreement)) return m.agreement_lede_force({ day });
  const authors = new Set(changes.filter((run) => run.change !== "same").map((run) => run.by));
  authors.delete(null);
  return authors.size > 1 ? m.agreement_lede_force_both({ day }) : m.agreement_lede_force_draft({ day });
}

/** One step of the history in words. */
export function stepText({ what, by }: AgreementEvent, partner: string): string {
  const name = partner;
  const texts: Record<AgreementStep, [() => string, () => string]> = {
    proposed: [m.step_proposed_me, () => m.step_proposed({ name })],
    changed: [m.step_changed_me, () => m.step_changed({ name })],
    saidYes: [m.step_said_yes_me, () => m.step_said_yes({ name })],
    agreed: [m.step_agreed, m.step_agreed],
    rested: [m.step_rested_me, () => m.step_rested({ name })],
    renewed: [m.step_renewed_me, () => m.step_renewed({ name })],
    ended: [m.step_ended_me, () => m.step_ended({ name })],
  };
  const [mine, theirs] = texts[what];
  return by === "me" ? mine() : theirs();
}
