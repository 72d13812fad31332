/** Rituals of the fake: fields that may hold two values, and evenings. */
import type { Claim } from "../../../bindings/Claim";
import type { NotchPicture } from "../../../bindings/NotchPicture";
import type { OccasionVersion } from "../../../bindings/OccasionVersion";
import type { RitualBody } from "../../../bindings/RitualBody";
import type { RitualField } from "../../../bindings/RitualField";
import type { RitualPicture } from "../../../bindings/RitualPicture";
import type { RitualState } from "../../../bindings/RitualState";
import type { RitualVote } from "../../../bindings/RitualVote";
import type { Who } from "../../../bindings/Who";

export type FieldName = RitualField extends infer F ? (F extends unknown ? keyof F : never) : never;
export const FIELD_NAMES: FieldName[] = ["name", "usual", "smallest", "rhythm", "at", "place", "why", "off"];
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

export type FakeOccasion = {
  id: string;
  by: Who;
  day: string;
  version: OccasionVersion;
  note: string | null;
};

export class FakeRitual {
  readonly id: string;
  readonly by: Who;
  readonly day: string;
  state: RitualState = "idea";
  tryUntil: string | null = null;
  myVote: RitualVote | null = null;
  partnerVote: RitualVote | null = null;
  notch: NotchPicture | null = null;
  offUntil: string | null = null;
  readonly claims = new Map<FieldName, Claim[]>();
  readonly occasions: FakeOccasion[] = [];

  constructor(id: string, by: Who, day: string, body: RitualBody) {
    this.id = id;
    this.by = by;
    this.day = day;
    for (const name of FIELD_NAMES) this.claims.set(name, [{ by, value: body[name] ?? "" }]);
  }

  change(by: Who, field: RitualField): void {
    for (const [name, value] of Object.entries(field)) this.claims.set(name as FieldName, [{ by, value }]);
  }

  /** Answers the partner's proposal of new words. */
  answer(yes: boolean): void {
    if (!this.notch) return;
    this.notch = { ...this.notch, answer: yes };
  }

  /** What it looks like after both changed the field while apart. */
  clash(name: FieldName, mine: string, theirs: string): void {
    this.claims.set(name, [
      { by: "me", value: mine },
      { by: "partner", value: theirs },
    ]);
  }

  picture(today: string): RitualPicture {
    const field = (name: FieldName) => {
      const claims = this.claims.get(name) ?? [];
      return { value: claims[0]?.value ?? "", both: claims.length > 1 ? claims : [] };
    };
    const days = [...new Set(this.occasions.map((each) => each.day))].sort().reverse().slice(0, 20);
    const weekday = WEEKDAYS[new Date(`${today}T12:00:00Z`).getUTCDay()] ?? "";
    const rule = field("rhythm").value;
    return {
      id: this.id,
      by: this.by,
      day: this.day,
      state: this.state,
      tryUntil: this.tryUntil,
      name: field("name"),
      usual: field("usual"),
      smallest: field("smallest"),
      rhythm: field("rhythm"),
      at: field("at"),
      place: field("place"),
      why: field("why"),
      off: field("off"),
      offUntil: this.offUntil,
      next: [],
      myVote: this.myVote,
      partnerVote: this.myVote ? this.partnerVote : null,
      notch: this.notch,
      canGrow: days.length >= 4 && (this.notch === null || this.notch.answer === false),
      dueToday: rule.includes("FREQ=DAILY") || rule.includes(weekday),
      evenings: days.map((day) => ({
        day,
        notes: this.occasions
          .filter((each) => each.day === day)
          .map(({ id, by, version, note }) => ({ id, by, version, note })),
      })),
    };
  }
}
