/**
 * Lena and Sam, made up, for looking at the interface in a browser.
 *
 * `?as=empty` first run, `locked`, `alone`, `full`; `&lang=de`; `&fault=stuck`; `&keeper=proposed`;
 * `&key=fine`, `silent`, `keyStoreLocked` and the like, with `locked`; `taken`, `none` open;
 * `&pause=breath`, `running`, `moved`, `time`.
 */
import type { ErrorCode } from "../../bindings/ErrorCode";
import type { ExchangeFault } from "../../bindings/ExchangeFault";
import { speak } from "../i18n/locale.svelte";
import { daysAfter, thisDay } from "../i18n/days";
import { furnishAsking } from "./demo/asking";
import { FakeBackend } from "./fake";
import { FakeAgreement } from "./fake/agreement";
import { furnishNumbers } from "./fake/numbers";
import { furnishIdeas } from "./fake/idea-demo";
import { keeper } from "./fake/keeper";
import { FakeRitual } from "./fake/ritual";
import { runPause, talks } from "./demo/talks";

export function demo(search: string): FakeBackend {
  const ask = new URLSearchParams(search);
  const as = ask.get("as") ?? "full";
  const lang = ask.get("lang");
  if (lang === "de" || lang === "en") speak(lang);
  const fake = new FakeBackend();
  fake.today = ask.get("day") ?? thisDay();
  if (as === "empty") fake.profile = { state: "empty" };
  if (as === "locked") fake.profile = { state: "locked" };
  const key = ask.get("key");
  if (as === "locked" && key) {
    fake.profile = { state: "locked", asksKeyStore: true };
    fake.keyStore.picture = { isOn: true, wasTakenAway: false };
    fake.keyStore.fault = key === "fine" ? undefined : (key as ErrorCode);
  }
  if (key === "taken") fake.keyStore.picture = { isOn: false, wasTakenAway: true };
  if (key === "none") fake.keyStore.isThere = false;
  if (as === "full") {
    furnish(fake);
    furnishAsking(fake);
  }
  if (as === "paired") fake.pair("Sam");
  if (as === "full") {
    furnishBackup(fake);
    const state = ask.get("keeper") === "proposed" ? "byPartner" : "inUse";
    if (ask.get("keeper") === "removed")
      fake.keepers.farewells = [{ id: "9be2", fingerprint: "9be2c1", until: fake.today }];
    fake.keepers.all = [keeper("24a93ee116da2f10", { state, reachedOn: fake.today })];
  }
  runPause(fake, ask.get("pause"));
  if (ask.get("week") === "hard") fake.home.since = fake.today;
  if (ask.get("asks") === "renewal") fake.home.isRenewalDue = true;
  const fault = ask.get("fault");
  if (fault) fake.fault = fault as ExchangeFault;
  const step = ask.get("pairing");
  if (step === "inviting") fake.pairing.take({ invite: {} });
  if (step === "join") fake.pairing.meet(false);
  if (step === "invite") fake.pairing.meet(true);
  if (step === "different" || step === "unreachable") fake.pairing.picture = { ended: { why: step } };
  goOnByItself(fake);
  return fake;
}

/** A laptop that has been kept for a while. */
function furnishBackup(fake: FakeBackend): void {
  const points = [-1, -2, -3, -9].map((ago) => ({ id: `${ago}-1`, day: daysAfter(fake.today, ago) }));
  fake.backup.picture = { ...fake.backup.picture, backedUpOn: daysAfter(fake.today, -20), points };
}

/** In a browser there is no other laptop: it answers by itself after a moment. */
function goOnByItself(fake: FakeBackend): void {
  const carryOut = fake.carryOut.bind(fake);
  fake.carryOut = async (wish) => {
    const done = await carryOut(wish);
    if (!("pairing" in wish)) return done;
    const inviter = "invite" in wish.pairing;
    if (inviter || "join" in wish.pairing) {
      setTimeout(
        () => {
          fake.pairing.meet(inviter);
          fake.notify(["pairing"]);
        },
        inviter ? 6000 : 900,
      );
    }
    if ("comparing" in fake.pairing.picture && fake.pairing.picture.comparing.confirmed) {
      setTimeout(() => fake.pair("Sam"), 900);
    }
    return done;
  };
}

/** Nine in the evening of a day, here. */
const eveningOf = (day: string) => new Date(`${day}T21:00:00`).toISOString().replace(".000Z", "Z");

function furnish(fake: FakeBackend): void {
  talks(fake);
  const { today } = fake;
  const ago = (days: number) => daysAfter(today, -days);
  fake.pair("Sam");
  fake.came = 3;
  fake.checkIns = [
    {
      id: "C1",
      by: "partner",
      day: today,
      body: {
        nearness: 4,
        understood: null,
        feelings: ["tired", "hopeful"],
        need: "quiet",
        wouldHelp: "company",
        appreciation: "You kept dinner warm for me on Tuesday. I noticed.",
        carrying: "The letter to the landlord.",
        share: ["nearness", "feelings"],
      },
    },
    {
      id: "C2",
      by: "me",
      day: ago(3),
      body: {
        nearness: 6,
        understood: 7,
        feelings: ["calm", "near"],
        need: null,
        wouldHelp: null,
        appreciation: "The walk in the rain.",
        carrying: null,
        share: ["nearness"],
      },
    },
    {
      id: "C3",
      by: "me",
      day: ago(6),
      together: "C4",
      body: {
        nearness: 5,
        understood: 6,
        feelings: ["tired", "tender"],
        need: "reassurance",
        wouldHelp: "beHeard",
        appreciation: null,
        carrying: null,
        share: ["nearness"],
      },
    },
    {
      id: "C4",
      by: "partner",
      day: ago(6),
      together: "C3",
      body: {
        nearness: 6,
        understood: null,
        feelings: ["hopeful"],
        need: "time-together",
        wouldHelp: "hug",
        appreciation: "You asked, and then you waited.",
        carrying: null,
        share: ["nearness"],
      },
    },
  ];
  fake.sky.partners = {
    id: "W1",
    day: today,
    body: {
      sky: "needQuiet",
      load: "work",
      until: eveningOf(daysAfter(today, 1)),
      aboutUs: "no",
      kindly: "I need an hour after the trip. I’m not leaving us.",
    },
  };
  fake.sky.landsWellWithPartner = [
    "A cup of tea without talking",
    "Taking the bins out",
    "A note on the door",
  ];
  fake.sky.landsWellWithMe = ["A hand on my back in passing", "Ten minutes on the balcony"];
  fake.openings = [
    {
      id: "P1",
      by: "partner",
      day: today,
      body: {
        noticed: "I've noticed that we've talked less since Sunday.",
        feel: "I miss you.",
        hope: "Nothing has to be solved.",
        question: "Could we sit on the balcony for a bit tonight?",
        noAnswerNeeded: true,
      },
      closed: false,
      replies: [],
    },
    {
      id: "P2",
      by: "me",
      day: ago(20),
      body: {
        noticed: "On Friday you went to bed while I was still telling about my day.",
        feel: "I felt alone with it.",
        hope: null,
        question: null,
        noAnswerNeeded: false,
      },
      closed: true,
      replies: [
        {
          id: "P3",
          day: ago(19),
          reply: { reflected: { words: "You were full of your day and I was gone. I was so tired." } },
          mark: { yes: {} },
        },
      ],
    },
  ];
  const weekday =
    ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][new Date(`${today}T12:00:00Z`).getUTCDay()] ?? "MO";
  const walk = new FakeRitual("R1", "me", ago(60), {
    name: "15-minute walk",
    usual: "After dinner, round the park and back.",
    smallest: "Once around the block.",
    rhythm: `FREQ=WEEKLY;BYDAY=${weekday}`,
    at: "20:00",
    place: "The park",
    why: "We talk more easily side by side.",
  });
  walk.state = "keptAlive";
  walk.occasions.push(
    { id: "O1", by: "me", day: ago(7), version: "usual", note: "The lake was frozen at the edges." },
    { id: "O2", by: "partner", day: ago(7), version: "usual", note: "Cold. Good." },
    { id: "O3", by: "me", day: ago(14), version: "smaller", note: null },
  );
  const coffee = new FakeRitual("R2", "partner", ago(12), {
    name: "Slow coffee",
    usual: "Saturday, both at the table until the cups are empty.",
    smallest: "One cup, standing at the window.",
    rhythm: "FREQ=WEEKLY;BYDAY=SA",
    at: "09:00",
    place: null,
    why: null,
  });
  coffee.state = "trying";
  coffee.tryUntil = daysAfter(today, 9);
  coffee.clash("at", "09:30", "10:00");
  const letters = new FakeRitual("R3", "me", ago(4), {
    name: "A letter on Sundays",
    usual: "Ten lines each, read aloud.",
    smallest: "One line on the kitchen table.",
    rhythm: null,
    at: null,
    place: null,
    why: null,
  });
  fake.rituals = [walk, coffee, letters];
  furnishIdeas(fake, walk);
  const phones = new FakeAgreement("A1", "me", ago(75), {
    title: "Phones after nine",
    text: "After nine in the evening our phones stay in the hallway. Saying “phone?” once is a reminder, never a reproach.",
    scope: "technology",
    reviewOn: daysAfter(today, 18),
    grace: true,
  });
  phones.sayYes("partner", ago(72), phones.digest);
  phones.sayYes("me", ago(72), phones.digest);
  phones.edit(
    "me",
    today,
    "After nine in the evening our phones stay in the hallway. When one of us is on call, we say so at dinner and keep the phone face down. Saying “phone?” once is a reminder, never a reproach.",
  );
  phones.edit("partner", today, phones.text.replace("After nine in", "After half past nine in"));
  phones.sayYes("me", today, phones.digest);
  const money = new FakeAgreement("A2", "partner", ago(3), {
    title: "Big purchases",
    text: "We both ask before spending more than 200 euros on something for the home.",
    scope: "money",
    reviewOn: daysAfter(today, 80),
    grace: false,
  });
  money.sayYes("partner", ago(2), money.digest);
  const doors = new FakeAgreement("A3", "me", ago(40), {
    title: "Knocking",
    text: "We both knock when a door is closed, and wait for an answer.",
    scope: "space",
    reviewOn: daysAfter(today, 45),
    grace: false,
  });
  doors.sayYes("me", ago(39), doors.digest);
  doors.sayYes("partner", ago(38), doors.digest);
  const quiet = new FakeAgreement("A4", "me", ago(60), {
    title: "Sunday mornings",
    text: "We both keep Sunday mornings free of plans.",
    scope: "time",
    reviewOn: daysAfter(today, 20),
    grace: false,
  });
  quiet.sayYes("me", ago(59), quiet.digest);
  quiet.sayYes("partner", ago(58), quiet.digest);
  quiet.rest("partner", ago(10));
  fake.agreements = [phones, money, doors, quiet];
  fake.boundaries = [
    {
      id: "B1",
      by: "me",
      day: ago(20),
      body: {
        when: "voices get loud",
        iWill: "go into the other room for twenty minutes, and come back.",
        comesBack: "a glass of water on the table",
      },
    },
    {
      id: "B2",
      by: "partner",
      day: ago(9),
      body: {
        when: "I come home from a trip",
        iWill: "take an hour for myself before we talk.",
        comesBack: null,
      },
    },
  ];
  fake.content.careCards = [
    {
      id: "K1",
      by: "partner",
      day: ago(30),
      body: {
        topic: "Being late",
        hard: "At home, being late meant a whole silent evening.",
        approach: "Say first that you are glad I am here. Then the clock.",
        notWhen: "In the doorway, while I am still in my coat.",
      },
    },
    {
      id: "K2",
      by: "me",
      day: ago(14),
      body: {
        topic: "Money",
        hard: "I hear my father in it, even when nobody is raising their voice.",
        approach: "Ask whether now is good. Sit beside me, with the numbers between us on the table.",
        notWhen: "After ten in the evening.",
      },
    },
  ];
  fake.content.shelf = [
    { card: "warm-16", by: "partner" },
    { card: "light-16", by: "partner" },
    { card: "curious-11", by: "me" },
  ];
  fake.content.leanings.set("tender-06", "favourite");
  fake.content.leanings.set("light-22", "favourite");
  fake.content.leanings.set("light-21", "notForMe");
  furnishNumbers(fake);
  fake.drafts.set("D1", {
    id: "D1",
    day: ago(1),
    replaces: null,
    isDiscarded: false,
    body: {
      ritual: {
        name: "Breakfast in bed",
        usual: "",
        smallest: "",
        rhythm: null,
        at: null,
        place: null,
        why: null,
      },
    },
  });
}
