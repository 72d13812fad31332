/** What is wished of a card, and what is said once it is done. */
import type { CardPicture } from "../../bindings/CardPicture";
import type { Leaning } from "../../bindings/Leaning";
import type { Space } from "../../lib/space.svelte";

/** Keeps what I think of a card. */
export async function lean(space: Space, card: CardPicture, leaning: Leaning | null, said: string) {
  return space.wish({ deck: { lean: { card: card.card, leaning } } }, said);
}

/** Puts a card on my shelf, or takes it off. */
export async function shelve(space: Space, card: CardPicture, isThere: boolean, said: string) {
  const { card: name } = card;
  return space.wish(
    { deck: isThere ? { putOnShelf: { card: name } } : { takeOffShelf: { card: name } } },
    said,
  );
}
