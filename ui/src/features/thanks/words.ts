import type { ThanksBody } from "../../bindings/ThanksBody";
import type { Who } from "../../bindings/Who";
import * as m from "../../lib/i18n/paraglide/messages";

/** Who thanks whom, or whose win it is: the line above the moment. */
export function headOf(body: ThanksBody, by: Who, name: string): string {
  const isMine = by === "me";
  if (body.kind === "win") return isMine ? m.thanks_win_of_me() : m.thanks_win_of({ name });
  if (body.whom === "us") return isMine ? m.thanks_to_us_me() : m.thanks_to_us({ name });
  if (body.whom === "other") {
    const whom = body.name ?? "";
    return isMine ? m.thanks_to_other_me({ whom }) : m.thanks_to_other({ name, whom });
  }
  return isMine ? m.thanks_to_them({ name }) : m.thanks_to_you({ name });
}

/** Whether it can be kept: a moment, and a name where someone else is thanked. */
export function isWhole(body: ThanksBody): boolean {
  const isNamed = body.kind === "win" || body.whom !== "other" || (body.name ?? "").trim() !== "";
  return body.moment.trim() !== "" && isNamed;
}
