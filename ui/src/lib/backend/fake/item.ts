/** What a shared item says, line by line. */
import type { ItemLine } from "../../../bindings/ItemLine";

/** The parts of something, as the document names them. */
export const linesOf = (body: object): ItemLine[] =>
  Object.entries(body).flatMap(([of, each]: [string, unknown]) => {
    if (of === "share" || each === null || typeof each === "boolean") return [];
    return (Array.isArray(each) ? each : [each]).map((words) => ({ of, words: String(words) }));
  });
