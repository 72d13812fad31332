/** The keepers of the fake: none at first, and what becomes of them. */
import type { AddingKeeper } from "../../../bindings/AddingKeeper";
import type { FarewellPicture } from "../../../bindings/FarewellPicture";
import type { KeeperPicture } from "../../../bindings/KeeperPicture";
import type { Keepers } from "../../../bindings/Keepers";
import type { KeeperWish } from "../../../bindings/KeeperWish";
import { refuse } from "../fake";

export class FakeKeepers {
  adding: AddingKeeper = "idle";
  all: KeeperPicture[] = [];
  /** Removed ones that cannot be reached. */
  farewells: FarewellPicture[] = [];
  /** Whether a keeper answers. */
  answers = true;

  get picture(): Keepers {
    return { keepers: this.all, farewells: this.farewells, adding: this.adding };
  }

  take(wish: KeeperWish): void {
    if ("add" in wish) {
      if (!wish.add.text.startsWith("NEARER1")) refuse("invitation");
      this.adding = this.answers ? "added" : "unreachable";
      if (this.answers) this.all = [...this.all, keeper("24a93ee116da2f10", { state: "byMe" })];
      return;
    }
    if ("giveUp" in wish) {
      if (!this.farewells.some(({ id }) => id === wish.giveUp.keeper)) refuse("notFound");
      this.farewells = this.farewells.filter(({ id }) => id !== wish.giveUp.keeper);
      return;
    }
    const id = "yes" in wish ? wish.yes.keeper : wish.remove.keeper;
    if (!this.all.some((each) => each.id === id)) refuse("notFound");
    if ("remove" in wish) this.all = this.all.filter((each) => each.id !== id);
    else this.all = this.all.map((each) => (each.id === id ? { ...each, state: "inUse" } : each));
  }
}

/** A keeper as the list has it. */
export function keeper(id: string, part: Partial<KeeperPicture> = {}): KeeperPicture {
  const states = { full: false, tooLarge: false, settled: false };
  return { id, fingerprint: id, state: "inUse", reachedOn: null, ...states, ...part };
}
