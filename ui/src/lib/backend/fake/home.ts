/** A hard week and the private renewal, in the fake. */
import type { HardWeek } from "../../../bindings/HardWeek";
import type { HardWeekWish } from "../../../bindings/HardWeekWish";
import type { FakeAgreement } from "./agreement";

export class FakeHome {
  since: string | null = null;
  isRenewalDue = false;

  take(wish: HardWeekWish, today: string): void {
    this.since = "begin" in wish ? today : null;
  }

  hardWeek(today: string, agreements: FakeAgreement[]): HardWeek {
    const offered = agreements.flatMap((agreement) => {
      const { id, inForce, myRenewal, state } = agreement.picture(today);
      if (!inForce || !["inForce", "dueForReview"].includes(state)) return [];
      const { title, text, digest, reviewOn } = inForce;
      return [{ id, title, text, digest, reviewOn, myRenewal }];
    });
    return { since: this.since, agreements: this.since === null ? [] : offered.slice(0, 3) };
  }
}
