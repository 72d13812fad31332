/** How a talk is said in words. */
import type { TalkPicture } from "../../bindings/TalkPicture";
import type { TalkState } from "../../bindings/TalkState";
import { nearInstant } from "../../lib/i18n/instants";
import * as m from "../../lib/i18n/paraglide/messages";

/** The lengths of a turn that are offered, in seconds. */
export const TURN_SECONDS = [60, 120, 180, 300] as const;

/** "2 minutes", "90 seconds". */
export function lengthText(seconds: number): string {
  return seconds % 60 === 0
    ? m.talk_turn_minutes({ count: seconds / 60 })
    : m.talk_turn_seconds({ count: seconds });
}

/** "as it comes", "in turns of 2 minutes": `value` is the seconds as text, or empty. */
export function turnsText(value: string): string {
  return value === "" ? m.talk_format_free() : m.talk_turns_of({ length: lengthText(Number(value)) });
}

const STATES: Record<TalkState, () => string> = {
  draft: m.talk_state_draft,
  proposed: m.talk_state_proposed,
  agreed: m.talk_state_agreed,
  moved: m.talk_state_moved,
  open: m.talk_state_open,
  paused: m.talk_state_paused,
  closed: m.talk_state_closed,
  letGo: m.talk_state_let_go,
};

export function stateText(talk: TalkPicture): string {
  return STATES[talk.state]();
}

/** Its agreed time, else the first that is offered, else that there is none yet. */
export function whenText(talk: TalkPicture): string {
  const at = talk.agreedAt ?? talk.offered[0]?.at;
  return at === undefined ? m.talk_today_none_yet() : nearInstant(at);
}

export function isOver(talk: TalkPicture): boolean {
  return talk.state === "closed" || talk.state === "letGo";
}
