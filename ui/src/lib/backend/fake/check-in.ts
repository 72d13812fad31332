/** Check-ins, the weather and what lands well, as the fake keeps them. */
import type { CheckInBody } from "../../../bindings/CheckInBody";
import type { CheckInLine } from "../../../bindings/CheckInLine";
import type { CheckInPicture } from "../../../bindings/CheckInPicture";
import type { SkyPicture } from "../../../bindings/SkyPicture";
import type { WeatherPicture } from "../../../bindings/WeatherPicture";
import type { Who } from "../../../bindings/Who";
import { daysBetween } from "../../i18n/days";

export type FakeCheckIn = { id: string; by: Who; day: string; body: CheckInBody; together?: string };

/** What stands about how it is with both. */
export class FakeSky {
  mine: WeatherPicture | null = null;
  partners: WeatherPicture | null = null;
  landsWellWithMe: string[] = [];
  landsWellWithPartner: string[] = [];

  picture(): SkyPicture {
    const { mine, partners, landsWellWithMe, landsWellWithPartner } = this;
    return { mine, partners, landsWellWithMe, landsWellWithPartner };
  }
}

/** What is prepared to be opened together, and what was taken on. */
export class FakeTogether {
  /** My prepared drafts, and the day for which each is meant. */
  readonly prepared = new Map<string, string>();
  /** What the partner has prepared for today. Shows nowhere until mine is there too. */
  partners: CheckInBody | null = null;
  /** Who said "I can take this", by check-in. */
  readonly takenOn = new Map<string, { id: string; by: Who }>();
}

/** One check-in as a screen sees it. */
export function checkInPicture(
  { id, by, day, body, together }: FakeCheckIn,
  kept: FakeTogether,
  today: string,
): CheckInPicture {
  const takenOn = kept.takenOn.get(id) ?? null;
  const isOpen = by === "partner" && body.carrying !== null && daysBetween(day, today) <= 30;
  return {
    id,
    by,
    day,
    draft: false,
    ...body,
    prepared: null,
    together: together ?? null,
    takenOn,
    canTakeOn: isOpen && takenOn === null,
  };
}

/** A draft of mine as a screen sees it. */
export function draftedPicture(
  id: string,
  day: string,
  body: CheckInBody,
  kept: FakeTogether,
): CheckInPicture {
  const prepared = kept.prepared.get(id) ?? null;
  const none = { together: null, takenOn: null, canTakeOn: false };
  const seen = prepared === null ? body : onlyShared(body);
  return { id, by: "me", day, draft: true, ...seen, prepared, ...none };
}

/** The lines whose switch is on. */
export function onlyShared(body: CheckInBody): CheckInBody {
  const has = (line: CheckInLine) => body.share.includes(line);
  return {
    nearness: has("nearness") ? body.nearness : null,
    understood: has("understood") ? body.understood : null,
    feelings: has("feelings") ? body.feelings : [],
    need: has("need") ? body.need : null,
    wouldHelp: has("wouldHelp") ? body.wouldHelp : null,
    appreciation: has("appreciation") ? body.appreciation : null,
    carrying: has("carrying") ? body.carrying : null,
    share: body.share,
  };
}
