/** What wishes about check-ins, the weather and what lands well do to the fake. */
import type { Area } from "../../../bindings/Area";
import type { CheckInWish } from "../../../bindings/CheckInWish";
import type { Done } from "../../../bindings/Done";
import type { DraftBody } from "../../../bindings/DraftBody";
import type { WeatherWish } from "../../../bindings/WeatherWish";
import { refuse, type FakeBackend } from "../fake";
import { onlyShared } from "./check-in";
import { previewOf } from "./look";

type Outcome = { done: Done; areas: Area[] };
type Save = (id: string | null | undefined, body: DraftBody, area: Area) => Outcome;

export function checkIn(fake: FakeBackend, wish: CheckInWish, save: Save): Outcome {
  if ("save" in wish) {
    if (wish.save.id && fake.together.prepared.has(wish.save.id)) refuse("notAllowed");
    return save(wish.save.id, { checkIn: wish.save.body }, "checkIns");
  }
  const areas: Area[] = ["checkIns", "drafts"];
  if ("prepare" in wish) {
    const { id, digest, window } = wish.prepare;
    if (previewOf(fake, id).digest !== digest) refuse("changed");
    fake.together.prepared.set(id, window);
    if (fake.together.partners && window === fake.today) openBoth(fake, id);
    return { done: { id }, areas };
  }
  if ("unprepare" in wish) {
    if (!fake.together.prepared.delete(wish.unprepare.id)) refuse("notFound");
    return { done: { id: wish.unprepare.id }, areas };
  }
  const id = fake.nextId();
  fake.together.takenOn.set(wish.takeOn.id, { id, by: "me" });
  return { done: { id }, areas };
}

function openBoth(fake: FakeBackend, draft: string): void {
  const found = fake.drafts.get(draft);
  const { partners } = fake.together;
  if (!found || !("checkIn" in found.body) || !partners) return;
  const [mine, theirs] = [fake.nextId(), fake.nextId()];
  const body = onlyShared(found.body.checkIn);
  fake.checkIns.unshift(
    { id: mine, by: "me", day: fake.today, body, together: theirs },
    { id: theirs, by: "partner", day: fake.today, body: partners, together: mine },
  );
  fake.together.partners = null;
  fake.together.prepared.delete(draft);
  fake.drafts.delete(draft);
}

export function weather(fake: FakeBackend, wish: WeatherWish, save: Save): Outcome {
  if ("save" in wish) return save(wish.save.id, { weather: wish.save.body }, "weather");
  if ("saveKindnesses" in wish) {
    const { id, body } = wish.saveKindnesses;
    const list = body.list.map((each) => each.trim()).filter(Boolean);
    if (list.length === 0) refuse("invalid");
    return save(id, { kindnesses: { list } }, "weather");
  }
  if (!fake.sky.mine) refuse("notFound");
  fake.sky.mine = null;
  return { done: {}, areas: ["weather"] };
}

/** What of these goes through the door. */
export function share(fake: FakeBackend, id: string, body: DraftBody): void {
  if ("weather" in body) fake.sky.mine = { id, day: fake.today, body: body.weather };
  if ("kindnesses" in body) fake.sky.landsWellWithMe = body.kindnesses.list;
}
