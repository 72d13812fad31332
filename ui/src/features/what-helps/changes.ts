/** Where the dots of the changes go: on the scale, and above each other where they would hide each other. */
import type { EveningDot } from "../../bindings/EveningDot";
import type { RitualHelps } from "../../bindings/RitualHelps";

export type Change = {
  day: string;
  change: number;
  /** How many of the same change lie below it. */ above: number;
};

/** The change of each evening, with its place in the heap of equal ones. */
export function changesOf(evenings: EveningDot[]): Change[] {
  const heaps = new Map<number, number>();
  return evenings.map(({ day, before, after }) => {
    const change = after - before;
    const above = heaps.get(change) ?? 0;
    heaps.set(change, above + 1);
    return { day, change, above };
  });
}

/** The scale that all rituals share: from a step less near to three steps nearer, or further where dots are. */
export function scaleOf(rituals: RitualHelps[]): [number, number] {
  const numbers = rituals.flatMap(({ evenings, estimate }) => [
    ...evenings.map(({ before, after }) => after - before),
    ...(estimate ? [estimate.low / 100, estimate.high / 100] : []),
  ]);
  return [Math.min(-1, ...numbers) - 0.4, Math.max(3, ...numbers) + 0.4];
}
