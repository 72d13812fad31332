/** What an answer says, in words; whose it is decides how it is told. */
import type { AnswerGiven } from "../../bindings/AnswerGiven";
import type { AnswerPicture } from "../../bindings/AnswerPicture";
import { longDay } from "../../lib/i18n/days";
import * as m from "../../lib/i18n/paraglide/messages";

/** The four answers, in the order of the screen. They weigh the same. */
export const ANSWERS: { value: AnswerGiven; text: () => string }[] = [
  { value: "yes", text: m.answer_yes },
  { value: "smaller", text: m.answer_smaller },
  { value: "anotherTime", text: m.answer_another_time },
  { value: "notThisTime", text: m.answer_not_this_time },
];

export function answerText({ by, answer, on }: AnswerPicture, name: string): string {
  const isMine = by === "me";
  switch (answer) {
    case "yes":
      return isMine ? m.answer_you_yes() : m.answer_they_yes({ name });
    case "smaller":
      return isMine ? m.answer_you_smaller() : m.answer_they_smaller({ name });
    case "notThisTime":
      return isMine ? m.answer_you_not_this_time() : m.answer_they_not_this_time({ name });
    case "anotherTime":
      if (on === null) return isMine ? m.answer_you_another_time() : m.answer_they_another_time({ name });
      return isMine
        ? m.answer_you_another_day({ day: longDay(on) })
        : m.answer_they_another_day({ name, day: longDay(on) });
  }
}
