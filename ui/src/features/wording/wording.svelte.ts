/**
 * What the words being written say, asked of the app after a moment of quiet.
 *
 * The words go to this laptop's own app and nowhere else; nothing of them is kept.
 */
import type { WordingPicture } from "../../bindings/WordingPicture";
import type { Written } from "../../bindings/Written";
import type { Space } from "../../lib/space.svelte";

/** How long nothing is typed before the words are looked at, in milliseconds. */
const QUIET_MILLIS = 350;

export class Wording {
  #picture = $state.raw<WordingPicture | undefined>();

  /** `of` gives the words, or nothing while there is too little to look at. */
  constructor(space: Space, of: () => Written | undefined) {
    $effect(() => {
      const words = of();
      if (!words) {
        this.#picture = undefined;
        return;
      }
      let isOld = false;
      const timer = setTimeout(() => {
        space.look("wording", { wording: { of: words } }).then(
          (picture) => {
            if (!isOld) this.#picture = picture;
          },
          // A whisper that does not come is no reason to interrupt someone writing.
          () => undefined,
        );
      }, QUIET_MILLIS);
      return () => {
        isOld = true;
        clearTimeout(timer);
      };
    });
  }

  /** The last answer; what was typed since may not be in it yet. */
  get picture(): WordingPicture | undefined {
    return this.#picture;
  }
}
