/** What helps, in the fake: numbers are given to it, and it takes rituals off the page. */
import type { EveningDot } from "../../../bindings/EveningDot";
import type { HelpsEstimate } from "../../../bindings/HelpsEstimate";
import type { HelpsSign } from "../../../bindings/HelpsSign";
import type { NearnessDot } from "../../../bindings/NearnessDot";
import type { OrdinaryDays } from "../../../bindings/OrdinaryDays";
import type { RitualHelps } from "../../../bindings/RitualHelps";
import type { WhatHelps } from "../../../bindings/WhatHelps";
import type { WhatHelpsWish } from "../../../bindings/WhatHelpsWish";
import { daysAfter } from "../../i18n/days";
import type { FakeRitual } from "./ritual";

type Numbers = {
  evenings: EveningDot[];
  sign: HelpsSign;
  estimate: HelpsEstimate | null;
  ordinary: OrdinaryDays | null;
};

export class FakeWhatHelps {
  nearness: NearnessDot[] = [];
  /** What is said of a ritual, by its id. */
  readonly numbers = new Map<string, Numbers>();
  readonly ignored = new Set<string>();

  take(wish: WhatHelpsWish): void {
    if ("ignore" in wish) this.ignored.add(wish.ignore.ritual);
    else this.ignored.delete(wish.showAgain.ritual);
  }

  picture(today: string, rituals: FakeRitual[]): WhatHelps {
    const shown = rituals.flatMap((ritual): RitualHelps[] => {
      const numbers = this.numbers.get(ritual.id);
      if (!numbers) return [];
      const { name, smallest, usual, state } = ritual.picture(today);
      return [
        {
          ritual: ritual.id,
          name: name.value,
          state,
          smallest: smallest.value,
          usual: usual.value,
          nearer: numbers.evenings.filter(({ before, after }) => after > before).length,
          ...numbers,
        },
      ];
    });
    return {
      from: daysAfter(today, -55),
      to: today,
      nearness: this.nearness,
      rituals: shown.filter(({ ritual }) => !this.ignored.has(ritual)),
      ignored: shown
        .filter(({ ritual }) => this.ignored.has(ritual))
        .map(({ ritual, name }) => ({ ritual, name })),
    };
  }
}

/** Evenings a week apart, the last one some days ago, each as before and after. */
export function evenings(today: string, lastAgo: number, readings: [number, number][]): EveningDot[] {
  return readings.map(([before, after], place) => ({
    day: daysAfter(today, -lastAgo - 7 * (readings.length - 1 - place)),
    before,
    after,
  }));
}
