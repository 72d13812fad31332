/** Searching, in the fake: everything of mine, by its texts. */
import type { FoundPicture } from "../../../bindings/FoundPicture";
import type { Page } from "../../../bindings/Page";
import type { FakeBackend } from "../fake";

const PER_PAGE = 30;

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
}

type Source = { id: string; day: string; kind: string; of: string | null; shared: boolean; texts: string[] };

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function sources(fake: FakeBackend): Source[] {
  const drafts = [...fake.drafts.values()]
    .filter(({ isDiscarded }) => !isDiscarded)
    .map(({ id, day, body }) => {
      const [kind = "", content] = Object.entries(body)[0] ?? [];
      return { id, day, kind, of: null, shared: false, texts: textsOf(content) };
    });
  const mine = <T extends { id: string; by: string; day: string; body: object }>(kind: string, all: T[]) =>
    all
      .filter(({ by }) => by === "me")
      .map(({ id, day, body }) => ({ id, day, kind, of: null, shared: true, texts: textsOf(body) }));
  const rituals = fake.rituals.flatMap((ritual) => {
    const { id, day, by, name, usual, smallest, place, why } = ritual.picture(fake.today);
    const texts = [name, usual, smallest, place, why].map(({ value }) => value);
    const evenings = ritual.occasions
      .filter(({ by, note }) => by === "me" && note)
      .map(({ id: evening, day, note }) => ({
        id: evening,
        day,
        kind: "occasion",
        of: id,
        shared: true,
        texts: [note ?? ""],
      }));
    return by === "me" ? [{ id, day, kind: "ritual", of: null, shared: true, texts }, ...evenings] : evenings;
  });
  const agreements = fake.agreements.map(({ id, day, title, text }) => ({
    id,
    day,
    kind: "agreement",
    of: null,
    shared: true,
    texts: [title, text],
  }));
  return [
    ...drafts,
    ...mine("checkIn", fake.checkIns),
    ...mine("boundary", fake.boundaries),
    ...mine("lookBack", fake.lookBacks),
    ...rituals,
    ...agreements,
  ].toSorted((one, other) => other.day.localeCompare(one.day));
}

export function search(fake: FakeBackend, words: string, before: string | null): Page<FoundPicture> {
  const wanted = fold(words.trim());
  const found = sources(fake).flatMap(({ texts, ...source }): FoundPicture[] => {
    const text = texts.find((each) => fold(each).includes(wanted));
    if (text === undefined) return [];
    const start = fold(text).indexOf(wanted);
    const [head, hit, tail] = [
      text.slice(0, start),
      text.slice(start, start + wanted.length),
      text.slice(start + wanted.length),
    ];
    const draft = fake.drafts.has(source.id);
    return [{ ...source, draft, before: head, hit, after: tail }];
  });
  const rest = before === null ? found : found.slice(found.findIndex(({ id }) => id === before) + 1);
  return { items: rest.slice(0, PER_PAGE), more: rest.length > PER_PAGE };
}
