/** Pairing of the fake: the steps, without a second laptop. */
import type { InvitedLaptop } from "../../../bindings/InvitedLaptop";
import type { PairingPicture } from "../../../bindings/PairingPicture";
import type { PairingWish } from "../../../bindings/PairingWish";
import type { ApiError } from "../../../bindings/ApiError";

const RIGHT = ["acorn", "moon", "key", "apple", "tent", "snail", "bell"];
const ROWS = [
  ["egg", "moon", "key", "apple", "tent", "snail", "bell"],
  RIGHT,
  ["acorn", "moon", "key", "tree", "tent", "hat", "bell"],
  ["acorn", "cloud", "key", "apple", "rocket", "snail", "bell"],
];
const INVITATION = "NEARER1QF8ZK3M7W2XH0V5T9C4R6JYDNBGSPEA1K8M3Z7Q2W5X9H4V0T6C";

export class FakePairing {
  picture: PairingPicture = { idle: {} };
  /** Whom the invitation under way is for. */
  laptop: InvitedLaptop = "partners";

  /** An invitation for this laptop is open. */
  invite(laptop: InvitedLaptop): void {
    this.laptop = laptop;
    const code = { invitation: INVITATION, qr: madeUpCode(), expiresInSeconds: 600 };
    this.picture = { inviting: { laptop, ...code } };
  }

  /** Takes a wish; says whether the two are joined now. */
  take(wish: PairingWish): boolean {
    if ("invite" in wish) this.invite("partners");
    else if ("join" in wish) {
      if (!/^NEARER1[0-9A-Z]{20,}$/i.test(wish.join.invitation.trim())) {
        throw { code: "invitation", message: "this is not an invitation" } satisfies ApiError;
      }
      this.picture = { joining: {} };
    } else if ("pick" in wish) {
      if (ROWS[wish.pick.row] === RIGHT) this.#confirm();
      else this.picture = { ended: { why: "different" } };
    } else if ("confirm" in wish) this.#confirm();
    else if ("deny" in wish) this.picture = { ended: { why: "different" } };
    else
      this.picture =
        "comparing" in this.picture || "inviting" in this.picture || "joining" in this.picture
          ? { ended: { why: "cancelled" } }
          : { idle: {} };
    return false;
  }

  /** The other laptop answered; both compare now. */
  meet(inviter: boolean, laptop: InvitedLaptop = this.laptop): void {
    this.picture = {
      comparing: {
        laptop,
        inviter,
        symbols: RIGHT,
        digits: "4821 0937 5560",
        rows: inviter ? ROWS : [],
        confirmed: false,
      },
    };
  }

  #confirm(): void {
    if ("comparing" in this.picture)
      this.picture = { comparing: { ...this.picture.comparing, confirmed: true } };
  }
}

/** Rows that look like a code and hold nothing. */
function madeUpCode(): string[] {
  const size = 45;
  const corner = (x: number, y: number) => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return ring <= 3 ? ring !== 2 : undefined;
  };
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      const isDark =
        corner(x, y) ??
        corner(size - 1 - x, y) ??
        corner(x, size - 1 - y) ??
        (x * 7 + y * 13 + x * y * 3) % 5 < 2;
      return isDark ? "#" : ".";
    }).join(""),
  );
}
