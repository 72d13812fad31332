/** Openings in words. */
import type { OpeningBody } from "../../bindings/OpeningBody";
import type { OpeningReply } from "../../bindings/OpeningReply";
import { plainDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

/** The lines with words in them, in the order in which they are read. */
export function linesOf(body: OpeningBody): string[] {
  return [body.noticed, body.feel, body.hope, body.question].filter((line) => line !== null);
}

/** All its words as one text, as for a title or the whisper. */
export function textOf(body: OpeningBody): string {
  return linesOf(body).join(" ");
}

/** The same in one line: for a reflection, its words. */
export function replyLine(reply: OpeningReply): string {
  return "reflected" in reply ? `“${reply.reflected.words}”` : replyText(reply);
}

/** What was said to an opening, as its sayer says it. */
export function replyText(reply: OpeningReply): string {
  if ("heard" in reply) return m.opening_heard();
  if ("reflected" in reply) return m.opening_reflected();
  if ("notYet" in reply) return m.opening_not_yet_by({ day: plainDay(reply.notYet.by) });
  return "outside" in reply ? m.opening_outside() : m.opening_near();
}
