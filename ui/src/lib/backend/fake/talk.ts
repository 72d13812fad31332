/** Talks of the fake: times that count once both take the same, lines, turns. */
import type { BegunLine } from "../../../bindings/BegunLine";
import type { Claim } from "../../../bindings/Claim";
import type { Field } from "../../../bindings/Field";
import type { TalkBody } from "../../../bindings/TalkBody";
import type { TalkField } from "../../../bindings/TalkField";
import type { TalkLine } from "../../../bindings/TalkLine";
import type { TalkPart } from "../../../bindings/TalkPart";
import type { TalkPicture } from "../../../bindings/TalkPicture";
import type { TalkRule } from "../../../bindings/TalkRule";
import type { TalkState } from "../../../bindings/TalkState";
import type { TalkTurn } from "../../../bindings/TalkTurn";
import type { Who } from "../../../bindings/Who";

export class FakeTalk {
  readonly id: string;
  readonly by: Who;
  readonly day: string;
  readonly want: string | null;
  readonly fields: Record<"topic" | "place" | "turns", Claim[]>;
  times: Partial<Record<Who, string>> = {};
  held: string | null = null;
  step: "open" | "closed" | "letGo" | undefined;
  turn: TalkTurn | null = null;
  enough: Who[] = [];
  lines: TalkLine[] = [];
  begun: BegunLine[] = [];
  endedOn: string | null = null;

  constructor(id: string, by: Who, day: string, body: TalkBody) {
    this.id = id;
    this.by = by;
    this.day = day;
    this.want = body.want;
    this.fields = {
      topic: [{ by, value: body.topic }],
      place: [{ by, value: body.place ?? "" }],
      turns: [{ by, value: body.turns === null ? "" : String(body.turns) }],
    };
    if (body.at) this.times[by] = body.at;
  }

  /** Keeps what I am writing, or nothing of it. */
  begin(part: TalkPart, text: string): void {
    this.begun = this.begun.filter((line) => line.part !== part);
    if (text !== "") this.begun.push({ part, text });
  }

  /** One of the two says yes to a time. */
  suits(who: Who, at: string): void {
    this.times[who] = at;
    if (this.times.me === this.times.partner) this.held = at;
  }

  change(by: Who, field: TalkField): void {
    if ("topic" in field) this.fields.topic = [{ by, value: field.topic }];
    else if ("place" in field) this.fields.place = [{ by, value: field.place }];
    else this.fields.turns = [{ by, value: field.turns === null ? "" : String(field.turns) }];
  }

  picture(rules: TalkRule[], isPaused: boolean): TalkPicture {
    const field = (claims: Claim[]): Field => ({
      value: claims[0]?.value ?? "",
      both: claims.length > 1 ? claims : [],
    });
    const offered = (["me", "partner"] as const)
      .flatMap((by) => (this.times[by] ? [{ by, at: this.times[by] }] : []))
      .filter(({ at }) => at !== this.held);
    return {
      id: this.id,
      by: this.by,
      day: this.day,
      state: this.#state(offered.length > 0, isPaused),
      topic: field(this.fields.topic),
      place: field(this.fields.place),
      want: this.want,
      turns: field(this.fields.turns),
      agreedAt: this.held,
      offered,
      turn: this.turn,
      enough: this.enough,
      endedOn: this.endedOn,
      lines: this.lines.filter((line) => line.part !== "idea" || this.enough.length === 2),
      begun: this.begun,
      rules,
    };
  }

  #state(isOffered: boolean, isPaused: boolean): TalkState {
    if (this.step === "open") return isPaused ? "paused" : "open";
    if (this.step) return this.step;
    if (this.held === null) return "proposed";
    return isOffered ? "moved" : "agreed";
  }
}
