/**
 * One picture on screen, looked at again whenever its areas change.
 *
 * The last picture stays until the next one is here, so nothing flickers; an
 * answer that arrives after a newer question is thrown away.
 */
import type { Area } from "../bindings/Area";
import type { View } from "../bindings/View";
import type { PictureName, PictureOf } from "./backend/backend";
import type { Space } from "./space.svelte";

export class Looking<N extends PictureName> {
  #picture = $state.raw<PictureOf<N> | undefined>();
  #isGone = $state(false);
  #asked = 0;

  constructor(space: Space, name: N, view: () => View, areas: readonly Area[]) {
    $effect(() => {
      space.revisionOf(areas);
      const turn = ++this.#asked;
      space.look(name, view()).then(
        (picture) => {
          if (turn !== this.#asked) return;
          this.#picture = picture;
          this.#isGone = false;
        },
        (thrown: unknown) => {
          if (turn !== this.#asked) return;
          this.#isGone = true;
          space.refuse(thrown);
        },
      );
    });
  }

  /** The last picture given; undefined until the first one is here. */
  get picture(): PictureOf<N> | undefined {
    return this.#picture;
  }

  /** Whether the last question was refused. */
  get isGone(): boolean {
    return this.#isGone;
  }
}
