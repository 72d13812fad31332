import type { AskBody } from "../../bindings/AskBody";
import type { AskSize } from "../../bindings/AskSize";
import * as m from "../../lib/i18n/paraglide/messages";
import { whenText } from "../answer/when";

/** The sizes of an ask, in the order of the screen. */
export const SIZES: { value: AskSize; text: () => string }[] = [
  { value: "minutes", text: m.ask_size_minutes },
  { value: "halfHour", text: m.ask_size_half_hour },
  { value: "evening", text: m.ask_size_evening },
  { value: "longer", text: m.ask_size_longer },
];

/** How much time, and when: one line, empty if neither was said. */
export function factsOf(body: AskBody): string {
  const size = SIZES.find((each) => each.value === body.size)?.text() ?? "";
  return [size, whenText(body.on, body.at)].filter(Boolean).join(" · ");
}
