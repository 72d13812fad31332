/** What the fake does about recovery words, backups and points. */
import type { Area } from "../../../bindings/Area";
import type { Done } from "../../../bindings/Done";
import type { NewWords } from "../../../bindings/NewWords";
import type { RecoveryPicture } from "../../../bindings/RecoveryPicture";
import type { RecoveryWish } from "../../../bindings/RecoveryWish";
import { refuse } from "../fake";

const WORDS =
  "acid album angle apple arrow autumn balcony bamboo basket beach berry bicycle blanket boat bridge candle canoe carbon castle cherry circle citizen clay cloud".split(
    " ",
  );

export class FakeBackup {
  picture: RecoveryPicture = { hasWords: false, backedUpOn: null, isOffered: false, points: [] };
  #drawn: NewWords | undefined;

  /** Words to be written down. */
  draw(): NewWords {
    this.#drawn = { words: WORDS, asked: [3, 11, 20] };
    return this.#drawn;
  }

  take(wish: RecoveryWish): { done: Done; areas: Area[] } {
    if ("keepWords" in wish) {
      const drawn = this.#drawn ?? refuse("notAllowed");
      const expected = drawn.asked.map((place) => drawn.words[place - 1]);
      if (wish.keepWords.typed.join() !== expected.join()) refuse("invalid");
      this.picture = { ...this.picture, hasWords: true, isOffered: false };
    } else this.picture = { ...this.picture, isOffered: false };
    return { done: {}, areas: ["settings"] };
  }
}
