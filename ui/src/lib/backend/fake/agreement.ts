/** Agreements of the fake: two yeses to the same words, and stop wins. */
import type { AgreementBody } from "../../../bindings/AgreementBody";
import type { AgreementEvent } from "../../../bindings/AgreementEvent";
import type { AgreementPicture } from "../../../bindings/AgreementPicture";
import type { AgreementState } from "../../../bindings/AgreementState";
import type { AgreementStep } from "../../../bindings/AgreementStep";
import type { AgreementSummary } from "../../../bindings/AgreementSummary";
import type { AgreementTerm } from "../../../bindings/AgreementTerm";
import type { Scope } from "../../../bindings/Scope";
import type { Who } from "../../../bindings/Who";
import type { WordsInForce } from "../../../bindings/WordsInForce";
import { edit, join, runs, tokens, type Token } from "./words";

export class FakeAgreement {
  readonly id: string;
  readonly by: Who;
  readonly day: string;
  title: string;
  scope: Scope;
  reviewOn: string;
  grace: boolean;
  draft: Token[];
  inForce: WordsInForce | null = null;
  isResting = false;
  isEnded = false;
  readonly yes: Record<Who, string | undefined> = { me: undefined, partner: undefined };
  readonly renewal: Record<Who, string | undefined> = { me: undefined, partner: undefined };
  readonly history: AgreementEvent[] = [];
  readonly #removed = new Map<string, Who>();
  #revision = 0;

  constructor(id: string, by: Who, day: string, body: AgreementBody) {
    this.id = id;
    this.by = by;
    this.day = day;
    this.title = body.title;
    this.scope = body.scope;
    this.reviewOn = body.reviewOn;
    this.grace = body.grace;
    this.draft = tokens(body.text, by);
    this.#note(by, day, "proposed");
  }

  get text(): string {
    return join(this.draft);
  }

  get digest(): string {
    return JSON.stringify([this.title, this.text, this.scope, this.reviewOn, this.grace]);
  }

  edit(by: Who, day: string, text: string): void {
    const { draft, removed, added } = edit(this.draft, text, by);
    this.draft = draft;
    for (const word of tokens(removed, by)) this.#removed.set(word.text, by);
    this.#revision += 1;
    this.#note(by, day, "changed", removed, added);
  }

  changeTerm(by: Who, day: string, term: AgreementTerm): void {
    if ("title" in term) this.title = term.title;
    if ("scope" in term) this.scope = term.scope;
    if ("reviewOn" in term) this.reviewOn = term.reviewOn;
    if ("grace" in term) this.grace = term.grace;
    this.#note(by, day, "changed");
  }

  sayYes(by: Who, day: string, digest: string): boolean {
    if (digest !== this.digest) return false;
    this.yes[by] = digest;
    this.#note(by, day, "saidYes");
    const other = by === "me" ? "partner" : "me";
    if (this.yes[other] !== digest) return true;
    const { text, title, scope, reviewOn, grace } = this;
    this.inForce = { text, title, scope, digest, since: day, reviewOn, grace };
    this.draft = tokens(text, null);
    this.isResting = false;
    this.history.unshift({ by: null, day, what: "agreed", removed: null, added: null });
    return true;
  }

  rest(by: Who, day: string): void {
    this.isResting = true;
    this.yes.me = this.yes.partner = undefined;
    this.#note(by, day, "rested");
  }

  renew(by: Who, day: string, until: string): void {
    this.renewal[by] = until;
    this.#note(by, day, "renewed");
    const { me, partner } = this.renewal;
    if (!me || !partner || !this.inForce) return;
    this.inForce = { ...this.inForce, reviewOn: me < partner ? me : partner };
    this.isResting = false;
  }

  end(by: Who, day: string): void {
    this.isEnded = true;
    this.#note(by, day, "ended");
  }

  state(today: string): AgreementState {
    if (this.isEnded) return "ended";
    if (this.isResting) return "resting";
    if (this.inForce) return this.inForce.reviewOn < today ? "dueForReview" : "inForce";
    if (this.yes.me === this.digest) return "youSaidYes";
    return this.yes.partner === this.digest ? "waitingForMe" : "draft";
  }

  summary(today: string): AgreementSummary {
    const differs = this.inForce !== null && this.inForce.digest !== this.digest;
    const since = this.history.findIndex((event) => event.what === "agreed");
    const fresh = since < 0 ? this.history : this.history.slice(0, since);
    const authors = fresh.filter((event) => event.what === "changed").map((event) => event.by);
    return {
      id: this.id,
      title: this.title,
      scope: this.scope,
      state: this.state(today),
      draftDiffers: differs,
      changedBy: (["me", "partner"] as const).filter((who) => authors.includes(who)),
      text: this.inForce?.text ?? this.text,
      reviewOn: this.inForce?.reviewOn ?? this.reviewOn,
    };
  }

  picture(today: string): AgreementPicture {
    const lapsed = (who: Who) => this.yes[who] !== undefined && this.yes[who] !== this.digest;
    const isNew = this.inForce?.digest !== this.digest;
    return {
      id: this.id,
      by: this.by,
      day: this.day,
      state: this.state(today),
      title: { value: this.title, both: [] },
      scope: { value: this.scope, both: [] },
      reviewOn: { value: this.reviewOn, both: [] },
      grace: this.grace,
      inForce: this.inForce,
      text: this.text,
      digest: this.digest,
      base: String(this.#revision),
      changes: runs(this.inForce?.text, this.draft, (word) => this.#removed.get(word) ?? null),
      myYes: this.yes.me === this.digest,
      partnerYes: this.yes.partner === this.digest,
      myYesLapsed: isNew && lapsed("me") && this.yes.me !== this.inForce?.digest,
      partnerYesLapsed: isNew && lapsed("partner") && this.yes.partner !== this.inForce?.digest,
      myRenewal: this.renewal.me ?? null,
      partnerRenewal: this.renewal.partner ?? null,
      history: this.history.slice(0, 30),
    };
  }

  #note(by: Who, day: string, what: AgreementStep, removed = "", added = ""): void {
    this.history.unshift({ by, day, what, removed: removed || null, added: added || null });
  }
}
