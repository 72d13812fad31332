/** The laptops of the fake: one for each at first, and what becomes of them. */
import type { DeviceNews } from "../../../bindings/DeviceNews";
import type { DevicePicture } from "../../../bindings/DevicePicture";
import type { Devices } from "../../../bindings/Devices";
import type { DeviceWish } from "../../../bindings/DeviceWish";
import type { KeyState } from "../../../bindings/KeyState";
import type { Who } from "../../../bindings/Who";
import { refuse, type FakeBackend } from "../fake";

export class FakeDevices {
  news: DeviceNews[] = [];
  key: KeyState = "inUse";
  isListed = true;
  all: DevicePicture[] = [
    laptop("3f9a11c05d27e8b4", "me", { thisOne: true }),
    laptop("b27e804d6a91f3c5", "partner"),
  ];

  pictures(fake: FakeBackend): DevicePicture[] {
    return fake.partner ? this.all : [];
  }

  picture(fake: FakeBackend): Devices {
    const { news, key, isListed } = this;
    return { devices: this.pictures(fake), news, key, listed: isListed };
  }

  take(fake: FakeBackend, wish: DeviceWish): void {
    if ("add" in wish) fake.pairing.invite("furtherOne");
    else if ("vouch" in wish) fake.pairing.invite("replacement");
    else if ("newKey" in wish) this.key = "onItsWay";
    else if ("heard" in wish) this.news = [];
    else if ("becomeNew" in wish) {
      if (wish.becomeNew.passphrase !== fake.passphrase) refuse("wrongPassphrase");
      this.isListed = false;
    } else if ("remove" in wish) this.#change(wish.remove.device, { active: false, mine: null });
    else if ("setExchange" in wish) this.#change(wish.setExchange.device, { exchanges: wish.setExchange.on });
    else if ("setMine" in wish) this.#change(wish.setMine.device, { mine: wish.setMine.on });
    else this.#change(wish.name.device, { name: wish.name.name || null });
  }

  #change(id: string, part: Partial<DevicePicture>): void {
    if (!this.all.some((each) => each.id === id)) refuse("notFound");
    this.all = this.all.map((each) => (each.id === id ? { ...each, ...part } : each));
  }
}

/** A laptop as the list has it. */
export function laptop(id: string, by: Who, part: Partial<DevicePicture> = {}): DevicePicture {
  return {
    id,
    by,
    thisOne: false,
    fingerprint: id,
    name: null,
    since: "2025-03-02",
    vouchedBy: null,
    active: true,
    exchanges: true,
    mine: null,
    ...part,
  };
}
