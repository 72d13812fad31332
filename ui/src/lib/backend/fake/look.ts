/** What the fake shows of itself. */
import type { CheckInBody } from "../../../bindings/CheckInBody";
import type { CheckInLine } from "../../../bindings/CheckInLine";
import type { CheckInPicture } from "../../../bindings/CheckInPicture";
import type { DraftPicture } from "../../../bindings/DraftPicture";
import type { Picture } from "../../../bindings/Picture";
import type { Preview } from "../../../bindings/Preview";
import type { RitualPicture } from "../../../bindings/RitualPicture";
import type { SharedItem } from "../../../bindings/SharedItem";
import type { View } from "../../../bindings/View";
import { daysBetween } from "../../i18n/days";
import { refuse, type FakeBackend, type FakeDraft } from "../fake";
import { reminders, supportPageOf, whatPartnerShares } from "./shell";
import { FakeAgreement } from "./agreement";
import { lookAtContent } from "./content";
import { checkInPicture, draftedPicture, onlyShared } from "./check-in";
import { asks, asksOfToday, holdOf } from "./ask";
import { invitations, invitationsOfToday, ritualsInvitedTo } from "./invitation";
import { hasLines, lookBacks, sharedLines } from "./look-back";
import { challenge, ideas } from "./idea";
import { FakeRitual } from "./ritual";
import { talk, talks, talksOfToday } from "./talk-wishes";
import { drawn, thanks, thanksOfToday } from "./thanks";
import { search } from "./search";
import { openings, openingsOnToday } from "./opening";
import { staysAsk, wordingOf } from "./wording";
import { linesOf } from "./item";

const LINES: CheckInLine[] = [
  "nearness",
  "understood",
  "feelings",
  "need",
  "wouldHelp",
  "appreciation",
  "carrying",
];

export function look(fake: FakeBackend, view: View): Picture {
  const content = lookAtContent(fake, view);
  if (content) return content;
  if ("shell" in view) return { shell: fake.shell() };
  if ("today" in view) return today(fake);
  if ("checkIns" in view) return { checkIns: { items: checkIns(fake), more: false } };
  if ("rituals" in view) return { rituals: rituals(fake) };
  if ("ritual" in view)
    return { ritual: rituals(fake).find((each) => each.id === view.ritual.id) ?? refuse("notFound") };
  if ("boundaries" in view) return { boundaries: boundaries(fake) };
  if ("agreements" in view) {
    return {
      agreements: agreements(fake)
        .map((each) => each.summary(fake.today))
        .map((each) => asMine(fake, each)),
    };
  }
  if ("agreement" in view) {
    const found = agreements(fake).find((each) => each.id === view.agreement.id) ?? refuse("notFound");
    return { agreement: asMine(fake, found.picture(fake.today)) };
  }
  if ("pause" in view) return { pause: fake.pauses.picture() };
  if ("talks" in view) return { talks: talks(fake) };
  if ("talk" in view) return { talk: talk(fake, view.talk.id) };
  if ("weather" in view) return { weather: fake.sky.picture() };
  if ("ideas" in view) return { ideas: ideas(fake) };
  if ("challenge" in view) return { challenge: challenge(fake, view.challenge.id) };
  if ("experiment" in view) {
    const all = ideas(fake).experiments;
    return { experiment: all.find((each) => each.id === view.experiment.id) ?? refuse("notFound") };
  }
  if ("likes" in view) return { likes: fake.ideas.likes };
  if ("rhythm" in view) return { rhythm: [] };
  if ("asks" in view) return { asks: asks(fake) };
  if ("invitations" in view) return { invitations: invitations(fake) };
  if ("thanks" in view) return { thanks: { items: thanks(fake), more: false } };
  if ("drawnThanks" in view) {
    const { seed, count, last } = view.drawnThanks;
    return { drawnThanks: drawn(fake, seed, count, last ?? []) };
  }
  if ("putAside" in view) return { putAside: putAside(fake).map(draftPicture) };
  if ("openings" in view) return { openings: openings(fake) };
  if ("opening" in view) {
    const found = openings(fake).items.find((each) => each.id === view.opening.id) ?? refuse("notFound");
    return { opening: found };
  }
  if ("wording" in view) return { wording: wordingOf(view.wording.of) };
  if ("drafts" in view) return { drafts: drafts(fake).map(draftPicture) };
  if ("preview" in view) return { preview: previewOf(fake, view.preview.draft) };
  if ("whatPartnerSees" in view) return { whatPartnerSees: { items: shared(fake), more: false } };
  if ("whatPartnerShares" in view) return whatPartnerShares(fake);
  if ("kept" in view) return { kept: fake.kept };
  if ("reminders" in view) return reminders(fake);
  if ("reminderTimes" in view) return { reminderTimes: [] };
  if ("supportPage" in view) return supportPageOf(fake, shared(fake));
  if ("devices" in view) return { devices: fake.devices.picture(fake) };
  if ("keepers" in view) return { keepers: fake.keepers.picture };
  if ("settings" in view) return settings(fake);
  if ("keyStore" in view) return { keyStore: fake.keyStore.picture };
  if ("recovery" in view) return { recovery: fake.backup.picture };
  if ("newRecoveryWords" in view) return { newRecoveryWords: fake.backup.draw() };
  if ("pairing" in view) return { pairing: fake.pairing.picture };
  if ("invitationInPicture" in view) {
    if (view.invitationInPicture.base64 === "") refuse("invitation");
    return {
      invitationInPicture: { invitation: "NEARER1QF8ZK3M7W2XH0V5T9C4R6JYDNBGSPEA1K8M3Z7Q2W5X9H4V0T6C" },
    };
  }
  if ("whatHelps" in view) return { whatHelps: fake.whatHelps.picture(fake.today, fake.rituals) };
  if ("lookBacks" in view) return { lookBacks: lookBacks(fake) };
  if ("hardWeek" in view) return { hardWeek: fake.home.hardWeek(fake.today, fake.agreements) };
  if ("renewal" in view) return { renewal: { isDue: fake.home.isRenewalDue } };
  if ("search" in view) return { search: search(fake, view.search.words, view.search.before ?? null) };
  return refuse("internal");
}

const isFilled = (body: CheckInBody, line: CheckInLine) =>
  line === "feelings" ? body.feelings.length > 0 : body[line] !== null;

export function previewOf(fake: FakeBackend, id: string): Preview {
  const draft = fake.drafts.get(id) ?? refuse("notFound");
  const digest = JSON.stringify(draft.body);
  if ("lookBack" in draft.body) {
    const lookBack = sharedLines(draft.body.lookBack);
    const canShare = fake.partner !== null && hasLines(lookBack);
    return {
      draft: id,
      digest,
      body: { lookBack },
      staysMine: [],
      staysAsk: [],
      wait: null,
      hold: null,
      canShare,
    };
  }
  if (!("checkIn" in draft.body)) {
    const { body } = draft;
    const clauses = staysAsk(body);
    const hold = "ask" in body ? holdOf(fake, body.ask.what) : null;
    const wait = "opening" in body ? openings(fake).wait : null;
    const isReady = !("opening" in body) || body.opening.noticed !== null;
    const isFree = clauses.length === 0 && wait === null && hold === null;
    const canShare = fake.partner !== null && isFree && isReady;
    return { draft: id, digest, body, staysMine: [], staysAsk: clauses, wait, hold, canShare };
  }
  const body = draft.body.checkIn;
  const filled = LINES.filter((line) => isFilled(body, line));
  const leaving = filled.filter((line) => body.share.includes(line));
  return {
    draft: id,
    digest,
    body: { checkIn: onlyShared(body) },
    staysMine: filled.filter((line) => !body.share.includes(line)),
    staysAsk: [],
    wait: null,
    canShare: fake.partner !== null && leaving.length > 0,
    hold: null,
  };
}

export function drafts(fake: FakeBackend): FakeDraft[] {
  return begun(fake).filter((each) => !fake.together.prepared.has(each.id));
}

function begun(fake: FakeBackend): FakeDraft[] {
  return [...fake.drafts.values()].filter((each) => !each.isDiscarded).reverse();
}

function putAside(fake: FakeBackend): FakeDraft[] {
  return [...fake.drafts.values()].filter((each) => each.isDiscarded).reverse();
}

function draftPicture({ id, day, body }: FakeDraft): DraftPicture {
  return { id, day, body };
}

function checkIns(fake: FakeBackend): CheckInPicture[] {
  const mine = begun(fake).flatMap(({ id, day, body }) =>
    "checkIn" in body ? [draftedPicture(id, day, body.checkIn, fake.together)] : [],
  );
  const shared = fake.checkIns.map((each) => checkInPicture(each, fake.together, fake.today));
  return [...mine, ...shared];
}

function rituals(fake: FakeBackend): RitualPicture[] {
  const mine = drafts(fake).flatMap(({ id, day, body }): RitualPicture[] =>
    "ritual" in body
      ? [{ ...new FakeRitual(id, "me", day, body.ritual).picture(fake.today), state: "draft" }]
      : [],
  );
  return [...mine, ...fake.rituals.map((each) => each.picture(fake.today))];
}

function boundaries(fake: FakeBackend) {
  const mine = drafts(fake).flatMap(({ id, day, body, replaces }) =>
    "boundary" in body ? [{ id, by: "me" as const, day, draft: true, replaces, body: body.boundary }] : [],
  );
  return [...mine, ...fake.boundaries.map((each) => ({ ...each, draft: false, replaces: null }))];
}

function agreements(fake: FakeBackend): FakeAgreement[] {
  const mine = drafts(fake).flatMap(({ id, day, body }) =>
    "agreement" in body ? [new FakeAgreement(id, "me", day, body.agreement)] : [],
  );
  return [...mine, ...fake.agreements];
}

function asMine<T extends { id: string; state: string }>(fake: FakeBackend, each: T): T {
  return fake.drafts.has(each.id) ? { ...each, state: "mine", history: [] } : each;
}

function today(fake: FakeBackend): Picture {
  const all = checkIns(fake);
  const agreed = fake.agreements.map((each) => each.summary(fake.today));
  return {
    today: {
      day: fake.today,
      came: fake.came,
      myCheckIn: all.find((each) => each.by === "me" && each.day === fake.today) ?? null,
      partnerCheckIn:
        all.find((each) => each.by === "partner" && daysBetween(each.day, fake.today) < 2) ?? null,
      weather: fake.sky.picture(),
      rituals: rituals(fake).filter(
        (each) =>
          (each.dueToday && ["trying", "keptAlive"].includes(each.state)) ||
          (each.state !== "retired" && ritualsInvitedTo(fake).includes(each.id)),
      ),
      asks: asksOfToday(fake),
      invitations: invitationsOfToday(fake),
      thanks: thanksOfToday(fake),
      agreements: agreed.filter(
        (each) =>
          !["ended", "resting"].includes(each.state) &&
          (each.draftDiffers ||
            each.state === "waitingForMe" ||
            each.state === "dueForReview" ||
            daysBetween(fake.today, each.reviewOn) <= 7),
      ),
      pause: fake.pauses.picture().running,
      talks: talksOfToday(fake),
      experiments: fake.ideas.experiments.filter(
        (each) => each.due || ["running", "beside"].includes(each.standing),
      ),
      openings: openingsOnToday(fake),
      drafts: drafts(fake).slice(0, 3).map(draftPicture),
    },
  };
}

function shared(fake: FakeBackend): SharedItem[] {
  return [
    ...fake.checkIns
      .filter((each) => each.by === "me")
      .map(({ id, day, body }) => ({
        id,
        day,
        kind: "checkIn" as const,
        lines: linesOf(body),
        canTakeBack: true,
      })),
    ...fake.boundaries
      .filter((each) => each.by === "me")
      .map(({ id, day, body }) => ({
        id,
        day,
        kind: "boundary" as const,
        lines: linesOf(body),
        canTakeBack: true,
      })),
    ...fake.content.shelf
      .filter(({ by }) => by === "me")
      .map(({ card }) => ({
        id: `shelf-${card}`,
        day: fake.today,
        kind: "shelf" as const,
        lines: [{ of: "card", words: card }],
        canTakeBack: true,
      })),
    ...fake.content.careCards
      .filter((each) => each.by === "me")
      .map(({ id, day, body }) => ({
        id,
        day,
        kind: "careCard" as const,
        lines: linesOf(body),
        canTakeBack: true,
      })),
    ...asSharedItems(fake),
    ...fake.ideas.likes.both.map((card) => ({
      id: `like-${card}`,
      day: fake.ideas.likes.compared ?? fake.today,
      kind: "idea" as const,
      lines: [{ of: "cards", words: card }],
      canTakeBack: false,
    })),
    ...fake.openings
      .filter((each) => each.by === "me")
      .map(({ id, day, body }) => ({
        id,
        day,
        kind: "opening" as const,
        lines: linesOf(body),
        canTakeBack: true,
      })),
    ...fake.rituals.map((each) => {
      const { id, day, name, usual, smallest } = each.picture(fake.today);
      return {
        id,
        day,
        kind: "ritual" as const,
        lines: linesOf({ name: name.value, usual: usual.value, smallest: smallest.value }),
        canTakeBack: false,
      };
    }),
    ...fake.agreements.map(({ id, day, title, text }) => ({
      id,
      day,
      kind: "agreement" as const,
      lines: linesOf({ title, text }),
      canTakeBack: false,
    })),
  ];
}

/** Asks, invitations, thanks and wins of mine, as the other can read them. */
function asSharedItems(fake: FakeBackend): SharedItem[] {
  const mine = <T extends { by: string }>(all: T[]) => all.filter((each) => each.by === "me");
  const item = (id: string, day: string, kind: SharedItem["kind"], body: object) => ({
    id,
    day,
    kind,
    lines: linesOf(body),
    canTakeBack: true,
  });
  return [
    ...mine(fake.asks).map(({ id, day, body }) =>
      item(id, day, "ask", { what: body.what, smaller: body.smaller }),
    ),
    ...mine(fake.invitations).map(({ id, day, body }) =>
      item(id, day, "invitation", { idea: body.idea ?? null, on: body.on, smaller: body.smaller ?? null }),
    ),
    ...mine(fake.thanks).map(({ id, day, body }) => item(id, day, body.kind, { moment: body.moment })),
  ];
}

function settings(fake: FakeBackend): Picture {
  return {
    settings: {
      reach: fake.reach,
      listening: fake.paused || !fake.partner ? [] : ["192.168.1.12:4242"],
      devices: fake.devices.pictures(fake).filter((each) => each.active),
    },
  };
}
