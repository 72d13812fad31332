/** What the app itself says on the page for someone who helps, in the language on screen. */
import type { Shelves } from "../../bindings/Shelves";
import type { SupportPage } from "../../bindings/SupportPage";
import type { SupportWords } from "../../bindings/SupportWords";
import { plainDay } from "../../lib/i18n/days";
import { locale } from "../../lib/i18n/locale.svelte";
import * as m from "../../lib/i18n/paraglide/messages";
import { allLabels, questionOf, valueOf } from "../item/words";
import { kindName, kinds } from "../settings/kinds";

export function supportWords(
  page: SupportPage,
  me: string,
  partner: string,
  shelves?: Shelves,
): SupportWords {
  return {
    language: locale(),
    file: m.supportpage_file(),
    title: m.supportpage_paper_title(),
    lede: m.supportpage_paper_lede({ me, partner }),
    addendum: m.supportpage_paper_addendum({ me }),
    note: m.supportpage_paper_note(),
    both: m.supportpage_both(),
    kinds: Object.fromEntries(kinds.map((kind) => [kind, kindName(kind)])),
    labels: allLabels(),
    values: Object.fromEntries(
      page.chosen.flatMap(({ kind, lines }) =>
        lines.flatMap((line) => {
          const value = kind === "shelf" ? questionOf(shelves, line.words) : valueOf(kind, line);
          return value === undefined ? [] : [[`${kind}.${line.of}.${line.words}`, value]];
        }),
      ),
    ),
    days: Object.fromEntries(page.chosen.map(({ day }) => [day, plainDay(day)])),
  };
}
