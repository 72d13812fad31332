/** What Lena and Sam asked of each other, invited each other to and were glad of. */
import { daysAfter } from "../../i18n/days";
import type { FakeBackend } from "../fake";

export function furnishAsking(fake: FakeBackend): void {
  const { today } = fake;
  const ago = (days: number) => daysAfter(today, -days);
  const ahead = (days: number) => daysAfter(today, days);
  fake.asks = [
    {
      id: "ASK1",
      by: "partner",
      day: today,
      body: {
        what: "Ten minutes on the phone while you wait for the train.",
        size: "minutes",
        on: ahead(1),
        at: "17:40",
        smaller: "A message from the platform.",
      },
      answer: null,
      mayDecline: false,
    },
    {
      id: "ASK2",
      by: "me",
      day: ago(2),
      body: {
        what: "Would you cook on Thursday, so that I can call my sister?",
        size: "halfHour",
        on: null,
        at: null,
        smaller: null,
      },
      answer: { by: "partner", day: ago(1), answer: "smaller", on: null },
      mayDecline: false,
    },
    {
      id: "K3",
      by: "me",
      day: ago(16),
      body: {
        what: "Half an hour on the sofa without our phones.",
        size: "halfHour",
        on: null,
        at: null,
        smaller: null,
      },
      answer: { by: "partner", day: ago(15), answer: "yes", on: null },
      mayDecline: false,
    },
  ];
  fake.invitations = [
    {
      id: "I1",
      by: "partner",
      day: today,
      body: {
        ritual: null,
        idea: "Breakfast on the balcony, in blankets.",
        on: ahead(3),
        at: "09:30",
        smaller: "A coffee at the open window.",
      },
      answer: null,
    },
    {
      id: "I2",
      by: "me",
      day: ago(1),
      body: { ritual: "R2", idea: null, on: ahead(5), at: "10:00", smaller: null },
      answer: null,
    },
    {
      id: "I3",
      by: "partner",
      day: today,
      body: { ritual: "R2", idea: null, on: ahead(5), at: "09:30", smaller: null },
      answer: null,
    },
  ];
  fake.thanks = [
    {
      id: "T1",
      by: "partner",
      day: today,
      body: {
        kind: "thanks",
        moment: "You turned the light on in the hallway before I came home.",
        whom: "you",
        name: null,
      },
    },
    {
      id: "T2",
      by: "me",
      day: ago(4),
      body: { kind: "win", moment: "We found our way back before midnight.", whom: null, name: null },
    },
    {
      id: "T3",
      by: "me",
      day: ago(9),
      body: {
        kind: "thanks",
        moment: "A whole Sunday without having to cook.",
        whom: "other",
        name: "Sam’s mother",
      },
    },
  ];
}
