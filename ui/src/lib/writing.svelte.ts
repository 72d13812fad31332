/**
 * Something being written in Mine: brought back if it was begun before, kept
 * while it changes, and then previewed, kept or put aside.
 */
import type { DraftBody } from "../bindings/DraftBody";
import type { Wish } from "../bindings/Wish";
import { DraftKeeper } from "./draft-keeper.svelte";
import * as m from "./i18n/paraglide/messages";
import { go, goInstead, type Place } from "./place.svelte";
import type { Space } from "./space.svelte";

type Plan<Body> = {
  space: Space;
  /** The draft to carry on with. */
  draft: string | undefined;
  blank: Body;
  /** The content, if the draft is of this kind. */
  of: (body: DraftBody) => Body | undefined;
  wish: (id: string | null, body: Body) => Wish;
  /** Whether it can be kept: the app refuses drafts without their first words. */
  isWhole: (body: Body) => boolean;
  /** Where it is written, and where one goes afterwards. */
  at: (draft: string) => Place;
  list: Place;
};

export class Writing<Body> {
  readonly #plan: Plan<Body>;
  readonly #keeper: DraftKeeper<Body>;
  #body = $state.raw() as Body;
  #isReady = $state(false);

  constructor(plan: Plan<Body>) {
    this.#plan = plan;
    this.#body = plan.blank;
    this.#keeper = new DraftKeeper(plan.space, plan.draft ?? null, plan.wish);
    if (plan.draft === undefined) this.#isReady = true;
    else void this.#bringBack(plan.draft);
    // What was written is kept even when the person leaves in the middle of a word.
    $effect(() => () => void this.#keeper.flush());
  }

  get body(): Body {
    return this.#body;
  }

  /** Whether what was begun before is here. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get isWhole(): boolean {
    return this.#plan.isWhole(this.#body);
  }

  get isBegun(): boolean {
    return this.#keeper.id !== null;
  }

  /** "Saved in Mine." once exactly this is on disk. */
  get kept(): string {
    return this.#keeper.keeping === "saved" ? m.saved_mine() : "";
  }

  change(body: Body): void {
    this.#body = body;
    if (this.#plan.isWhole(body)) this.#keeper.changed(body);
    else this.#keeper.unfinished();
  }

  async keep(): Promise<void> {
    await this.#keeper.flush();
    go(this.#plan.list);
  }

  async preview(): Promise<void> {
    const id = await this.#keeper.flush();
    if (id === null) return;
    goInstead(this.#plan.at(id));
    go({ at: "door", draft: id });
  }

  async discard(): Promise<void> {
    this.#keeper.stop();
    const { id } = this.#keeper;
    if (id === null) return;
    if (await this.#plan.space.wish({ draft: { discard: { id } } }, m.checkin_discarded()))
      go(this.#plan.list);
  }

  async #bringBack(id: string): Promise<void> {
    try {
      const drafts = await this.#plan.space.look("drafts", { drafts: {} });
      const found = drafts.find((each) => each.id === id);
      const body = found && this.#plan.of(found.body);
      if (body) this.#body = body;
      this.#isReady = true;
    } catch (thrown) {
      this.#plan.space.refuse(thrown);
    }
  }
}
