/** Texts as tokens that know who wrote them: enough of a merge for a fake. */
import type { TextRun } from "../../../bindings/TextRun";
import type { Who } from "../../../bindings/Who";

export type Token = { text: string; by: Who | null };

export function tokens(text: string, by: Who | null): Token[] {
  return (text.match(/\s+|[^\s]+/g) ?? []).map((each) => ({ text: each, by }));
}

type Step = { kind: "same" | "added" | "removed"; old?: Token; now?: Token };

/** The longest common subsequence, as steps in reading order. */
function compare(before: Token[], after: Token[]): Step[] {
  const rows = before.length + 1;
  const columns = after.length + 1;
  const table = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = rows - 2; i >= 0; i--) {
    for (let j = columns - 2; j >= 0; j--) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        before[i]?.text === after[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i]?.text === after[j]?.text) {
      steps.push({ kind: "same", old: before[i++], now: after[j++] });
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: "removed", old: before[i++] });
    } else {
      steps.push({ kind: "added", now: after[j++] });
    }
  }
  return steps;
}

/** The new text of `by`, in which untouched words keep their author. */
export function edit(
  draft: Token[],
  text: string,
  by: Who,
): { draft: Token[]; removed: string; added: string } {
  const steps = compare(draft, tokens(text, by));
  return {
    draft: steps.flatMap((step) =>
      step.kind === "same" && step.old ? [step.old] : step.now ? [step.now] : [],
    ),
    removed: steps
      .flatMap((step) => (step.kind === "removed" && step.old ? [step.old.text] : []))
      .join("")
      .trim(),
    added: steps
      .flatMap((step) => (step.kind === "added" && step.now ? [step.now.text] : []))
      .join("")
      .trim(),
  };
}

/** The draft against the words in force, as runs. */
export function runs(
  inForce: string | undefined,
  draft: Token[],
  removedBy: (text: string) => Who | null,
): TextRun[] {
  if (inForce === undefined) return draft.length ? [{ text: join(draft), change: "same", by: null }] : [];
  const out: TextRun[] = [];
  for (const step of compare(tokens(inForce, null), draft)) {
    const text = (step.now ?? step.old)?.text ?? "";
    const last = out.at(-1);
    const by =
      step.kind === "added" ? (step.now?.by ?? null) : step.kind === "removed" ? removedBy(text) : null;
    const isSpace = text.trim() === "" && last?.change === step.kind;
    if (last && last.change === step.kind && (last.by === by || isSpace)) last.text += text;
    else out.push({ text, change: step.kind, by });
  }
  return out;
}

export function join(draft: Token[]): string {
  return draft.map((each) => each.text).join("");
}
