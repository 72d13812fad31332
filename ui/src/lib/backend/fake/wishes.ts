/** What a wish does to the fake. */
import type { Area } from "../../../bindings/Area";
import type { Done } from "../../../bindings/Done";
import type { DraftBody } from "../../../bindings/DraftBody";
import type { Wish } from "../../../bindings/Wish";
import { daysAfter } from "../../i18n/days";
import { refuse, type FakeBackend } from "../fake";
import { keepOrLetGo, leave, supportPage } from "./shell";
import { FakeAgreement } from "./agreement";
import { deckWish, helpWish, packWish } from "./content";
import { sharedLines } from "./look-back";
import { experimentWish, ideaWish, likeWish } from "./idea";
import { answerAsk } from "./ask";
import { answerInvitation } from "./invitation";
import { openingWish, shareOpening } from "./opening";
import { FakeRitual } from "./ritual";
import { FakeTalk } from "./talk";
import { talkWish } from "./talk-wishes";
import { checkIn, share, weather } from "./check-in-wishes";
import { onlyShared } from "./check-in";
import { previewOf } from "./look";

type Outcome = { done: Done; areas: Area[] };

export function carryOut(fake: FakeBackend, wish: Wish): Outcome {
  const saving = (id: string | null | undefined, body: DraftBody, area: Area) => save(fake, id, body, area);
  if ("checkIn" in wish) return checkIn(fake, wish.checkIn, saving);
  if ("weather" in wish) return weather(fake, wish.weather, saving);
  if ("boundary" in wish) {
    const { id, body, replaces } = wish.boundary.save;
    return save(fake, id, { boundary: body }, "boundaries", replaces);
  }
  if ("ritual" in wish) return ritual(fake, wish.ritual);
  if ("careCard" in wish) {
    const { id, body, replaces } = wish.careCard.save;
    return save(fake, id, { careCard: body }, "cards", replaces);
  }
  if ("deck" in wish) return deckWish(fake, wish.deck);
  if ("pack" in wish) return packWish(fake, wish.pack);
  if ("help" in wish) return helpWish(fake, wish.help);
  if ("agreement" in wish) return agreement(fake, wish.agreement);
  if ("pause" in wish) {
    fake.pauses.take(wish.pause, fake.today);
    return { done: {}, areas: ["pauses", "talks"] };
  }
  if ("talk" in wish) {
    if ("save" in wish.talk) return save(fake, wish.talk.save.id, { talk: wish.talk.save.body }, "talks");
    return { done: talkWish(fake, wish.talk), areas: ["talks"] };
  }
  if ("lookBack" in wish)
    return save(fake, wish.lookBack.save.id, { lookBack: wish.lookBack.save.body }, "lookBacks");
  if ("whatHelps" in wish) {
    fake.whatHelps.take(wish.whatHelps);
    return { done: {}, areas: ["lookBacks"] };
  }
  if ("hardWeek" in wish) {
    fake.home.take(wish.hardWeek, fake.today);
    return { done: {}, areas: ["settings"] };
  }
  if ("renewal" in wish) {
    fake.home.isRenewalDue = false;
    return { done: {}, areas: ["settings"] };
  }
  if ("idea" in wish) {
    if ("save" in wish.idea) return save(fake, wish.idea.save.id, { ideas: wish.idea.save.body }, "ideas");
    return ideaWish(fake, wish.idea);
  }
  if ("experiment" in wish) {
    const { experiment } = wish;
    if ("save" in experiment)
      return save(fake, experiment.save.id, { experiment: experiment.save.body }, "ideas");
    return experimentWish(fake, experiment);
  }
  if ("like" in wish) return likeWish(fake, wish.like);
  if ("ask" in wish) {
    if ("save" in wish.ask) return save(fake, wish.ask.save.id, { ask: wish.ask.save.body }, "asks");
    return { done: { id: answerAsk(fake, wish.ask) }, areas: ["asks"] };
  }
  if ("invitation" in wish) {
    if ("save" in wish.invitation) {
      const { id, body } = wish.invitation.save;
      return save(fake, id, { invitation: body }, "invitations");
    }
    return { done: { id: answerInvitation(fake, wish.invitation) }, areas: ["invitations", "rituals"] };
  }
  if ("thanks" in wish) {
    return save(fake, wish.thanks.save.id, { thanks: wish.thanks.save.body }, "thanks");
  }
  if ("opening" in wish) {
    if ("save" in wish.opening)
      return save(fake, wish.opening.save.id, { opening: wish.opening.save.body }, "openings");
    return { done: { id: openingWish(fake, wish.opening) }, areas: ["openings"] };
  }
  if ("draft" in wish) return draft(fake, wish.draft);
  if ("shared" in wish) {
    if ("takeBack" in wish.shared) return takeBack(fake, wish.shared.takeBack.id);
    return keepOrLetGo(fake, wish.shared);
  }
  if ("leaving" in wish) return leave(fake, wish.leaving);
  if ("reminder" in wish) {
    fake.reminders = wish.reminder.choose;
    return { done: {}, areas: ["reminders"] };
  }
  if ("supportPage" in wish) return supportPage(fake, wish.supportPage);
  if ("keyStore" in wish) {
    fake.keyStore.turnOff();
    return { done: {}, areas: ["settings"] };
  }
  if ("recovery" in wish) return fake.backup.take(wish.recovery);
  if ("pairing" in wish) {
    fake.pairing.take(wish.pairing);
    return { done: {}, areas: ["pairing"] };
  }
  if ("device" in wish) {
    if (!fake.partner) refuse("notPaired");
    fake.devices.take(fake, wish.device);
    return { done: {}, areas: ["pairing", "settings"] };
  }
  if ("keeper" in wish) {
    if (!fake.partner) refuse("notPaired");
    fake.keepers.take(wish.keeper);
    return { done: {}, areas: ["settings"] };
  }
  if ("exchange" in wish) {
    if ("setReach" in wish.exchange) fake.reach = wish.exchange.setReach;
    if ("pause" in wish.exchange) fake.paused = true;
    if ("resume" in wish.exchange) fake.paused = false;
    return { done: {}, areas: ["exchange", "settings"] };
  }
  if ("rename" in wish.profile) {
    if (fake.partner) refuse("notAllowed");
    fake.me = { ...fake.me, name: wish.profile.rename.name };
    return { done: {}, areas: ["settings"] };
  }
  if (wish.profile.changePassphrase.old !== fake.passphrase) refuse("wrongPassphrase");
  fake.passphrase = wish.profile.changePassphrase.new;
  return { done: {}, areas: [] };
}

function save(
  fake: FakeBackend,
  id: string | null | undefined,
  body: DraftBody,
  area: Area,
  replaces: string | null = null,
): Outcome {
  const draftId = id ?? fake.nextId();
  const before = fake.drafts.get(draftId);
  fake.drafts.set(draftId, {
    id: draftId,
    day: fake.today,
    body,
    replaces: before?.replaces ?? replaces,
    isDiscarded: false,
  });
  return { done: { id: draftId }, areas: [area, "drafts"] };
}

function ritual(fake: FakeBackend, wish: Extract<Wish, { ritual: unknown }>["ritual"]): Outcome {
  if ("save" in wish) return save(fake, wish.save.id, { ritual: wish.save.body }, "rituals");
  const [{ id }] = Object.values(wish) as [{ id: string }];
  if ("answerGrow" in wish) {
    const asked = fake.rituals.find((each) => each.notch?.id === id) ?? refuse("notFound");
    asked.answer(wish.answerGrow.yes);
    return { done: { id }, areas: ["rituals"] };
  }
  const found = fake.rituals.find((each) => each.id === id) ?? refuse("notFound");
  if ("vote" in wish) found.myVote = wish.vote.vote;
  if ("grow" in wish) found.notch = { id: fake.nextId(), by: "me", usual: wish.grow.usual, answer: null };
  if ("change" in wish) found.change("me", wish.change.field);
  if ("try" in wish) {
    found.state = "trying";
    found.tryUntil = daysAfter(fake.today, wish.try.weeks * 7);
  }
  if ("keepAlive" in wish) found.state = "keptAlive";
  if ("rest" in wish) found.state = "resting";
  if ("retire" in wish) found.state = "retired";
  if ("log" in wish) {
    const { day, version, note } = wish.log;
    if (day > fake.today) refuse("invalid");
    found.occasions.unshift({ id: fake.nextId(), by: "me", day, version, note: note ?? null });
  }
  return { done: { id }, areas: ["rituals"] };
}

function agreement(fake: FakeBackend, wish: Extract<Wish, { agreement: unknown }>["agreement"]): Outcome {
  if ("save" in wish) return save(fake, wish.save.id, { agreement: wish.save.body }, "agreements");
  const [{ id }] = Object.values(wish) as [{ id: string }];
  const found = fake.agreements.find((each) => each.id === id) ?? refuse("notFound");
  if (found.isEnded) refuse("notAllowed");
  if ("edit" in wish) found.edit("me", fake.today, wish.edit.text);
  if ("changeTerm" in wish) found.changeTerm("me", fake.today, wish.changeTerm.term);
  if ("yes" in wish && !found.sayYes("me", fake.today, wish.yes.digest)) refuse("changed");
  if ("rest" in wish) found.rest("me", fake.today);
  if ("renew" in wish) found.renew("me", fake.today, wish.renew.reviewOn);
  if ("end" in wish) found.end("me", fake.today);
  return { done: { id }, areas: ["agreements"] };
}

function draft(fake: FakeBackend, wish: Extract<Wish, { draft: unknown }>["draft"]): Outcome {
  const areas: Area[] = [
    "drafts",
    "weather",
    "checkIns",
    "rituals",
    "boundaries",
    "agreements",
    "cards",
    "talks",
    "lookBacks",
    "ideas",
    "asks",
    "invitations",
    "thanks",
    "openings",
  ];
  const [{ id }] = Object.values(wish) as [{ id: string }];
  const found = fake.drafts.get(id) ?? refuse("notFound");
  if ("discard" in wish) found.isDiscarded = true;
  if ("restore" in wish) found.isDiscarded = false;
  if (!("share" in wish)) return { done: { id }, areas };

  const preview = previewOf(fake, id);
  if (wish.share.digest !== preview.digest) refuse("changed");
  if (preview.staysAsk.length > 0) refuse("staysAsk");
  if (!preview.canShare) refuse(fake.partner ? "notAllowed" : "notPaired");
  const shared = fake.nextId();
  const day = fake.today;
  const { body } = found;
  if ("checkIn" in body) fake.checkIns.unshift({ id: shared, by: "me", day, body: onlyShared(body.checkIn) });
  if ("ritual" in body) fake.rituals.unshift(new FakeRitual(shared, "me", day, body.ritual));
  if ("talk" in body) fake.talks.unshift(new FakeTalk(shared, "me", day, body.talk));
  const fresh = { id: shared, by: "me" as const, day, answer: null };
  if ("ask" in body) fake.asks.unshift({ ...fresh, body: body.ask, mayDecline: false });
  if ("invitation" in body) fake.invitations.unshift({ ...fresh, body: body.invitation });
  if ("thanks" in body) fake.thanks.unshift({ id: shared, by: "me", day, body: body.thanks });
  if ("agreement" in body) fake.agreements.unshift(new FakeAgreement(shared, "me", day, body.agreement));
  if ("lookBack" in body)
    fake.lookBacks.unshift({ id: shared, by: "me", day, body: sharedLines(body.lookBack) });
  if ("ideas" in body) {
    const thoughts = body.ideas.ideas
      .filter(Boolean)
      .map((text) => ({ id: fake.nextId(), by: "me" as const, day, text }));
    const known = fake.ideas.challenges.find((each) => each.id === body.ideas.challenge);
    if (known) known.ideas.push(...thoughts);
    else fake.ideas.name(shared, body.ideas.us, thoughts);
    fake.drafts.delete(id);
    return { done: { id: known?.id ?? shared }, areas };
  }
  if ("experiment" in body) fake.ideas.plan(shared, body.experiment);
  if ("opening" in body) shareOpening(fake, shared, body.opening);
  if ("boundary" in body) {
    fake.boundaries = fake.boundaries.filter((each) => each.id !== found.replaces);
    fake.boundaries.unshift({ id: shared, by: "me", day, body: body.boundary });
  }
  if ("careCard" in body) {
    fake.content.careCards = fake.content.careCards.filter((each) => each.id !== found.replaces);
    fake.content.careCards.unshift({ id: shared, by: "me", day, body: body.careCard });
  }
  share(fake, shared, body);
  fake.drafts.delete(id);
  return { done: { id: shared }, areas };
}

function takeBack(fake: FakeBackend, id: string): Outcome {
  fake.checkIns = fake.checkIns.filter((each) => each.id !== id);
  for (const [item, taken] of fake.together.takenOn) {
    if (taken.id === id) fake.together.takenOn.delete(item);
  }
  fake.boundaries = fake.boundaries.filter((each) => each.id !== id);
  fake.content.careCards = fake.content.careCards.filter((each) => each.id !== id);
  fake.content.shelf = fake.content.shelf.filter(({ card, by }) => by !== "me" || `shelf-${card}` !== id);
  fake.lookBacks = fake.lookBacks.filter((each) => each.id !== id);
  fake.asks = fake.asks.filter((each) => each.id !== id);
  fake.invitations = fake.invitations.filter((each) => each.id !== id);
  fake.thanks = fake.thanks.filter((each) => each.id !== id);
  fake.openings = fake.openings.filter((each) => each.id !== id);
  for (const each of fake.rituals) {
    const at = each.occasions.findIndex((occasion) => occasion.id === id);
    if (at >= 0) each.occasions.splice(at, 1);
  }
  for (const each of fake.rituals) if (each.notch?.id === id) each.notch = null;
  for (const each of fake.ideas.challenges) each.ideas = each.ideas.filter((idea) => idea.id !== id);
  const areas: Area[] = ["checkIns", "boundaries", "rituals", "cards", "lookBacks", "ideas", "openings"];
  return { done: { id }, areas: [...areas, "asks", "invitations", "thanks"] };
}
