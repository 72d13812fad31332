/** A small ear for the fake: a few phrases of the app's own lists. */
import type { DraftBody } from "../../../bindings/DraftBody";
import type { Stance } from "../../../bindings/Stance";
import type { WordingClause } from "../../../bindings/WordingClause";
import type { WordingHint } from "../../../bindings/WordingHint";
import type { WordingPicture } from "../../../bindings/WordingPicture";
import type { Written } from "../../../bindings/Written";

const ALWAYS = /\b(you (always|never)|du \w+ (mir )?(immer|nie))\b/gi;
const PHONE = /\b(check|read|look through) your (phone|messages)\b/i;
const WHERE = /\btell each other where we are\b/i;

export function wordingOf(of: Written): WordingPicture {
  if ("opening" in of) return { hints: hintsIn(of.opening.text), stance: null, clauses: [] };
  if ("boundary" in of) {
    const text = `${of.boundary.body.when}, ${of.boundary.body.iWill}`;
    return { hints: [], stance: stanceOf(text) === "ask" ? "ask" : "boundary", clauses: clausesIn(text) };
  }
  const text = "agreement" in of ? of.agreement.text : of.ask.text;
  return { hints: [], stance: stanceOf(text), clauses: clausesIn(text) };
}

/** What keeps a draft from the door. */
export function staysAsk(body: DraftBody): WordingClause[] {
  if ("boundary" in body) return clausesIn(`${body.boundary.when}, ${body.boundary.iWill}`);
  return "agreement" in body ? clausesIn(body.agreement.text) : [];
}

function hintsIn(text: string): WordingHint[] {
  return [...text.matchAll(ALWAYS)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    words: found[0],
    blame: "always",
    matter: /listen|hör/i.test(text) ? "listening" : null,
  }));
}

function clausesIn(text: string): WordingClause[] {
  const phone = PHONE.exec(text);
  const where = WHERE.exec(text);
  return [
    ...(phone ? [{ words: phone[0], topic: "phone" as const }] : []),
    ...(where ? [{ words: where[0], topic: "whereabouts" as const }] : []),
  ];
}

function stanceOf(text: string): Stance | null {
  if (/\b(would|could) you\b/i.test(text)) return "ask";
  if (/\bwe\b/i.test(text)) return "agreement";
  return /^i will\b/i.test(text) ? "boundary" : null;
}
