/**
 * The language of the interface.
 *
 * Messages read the language through a rune, so that every component that shows
 * one follows a change by itself.
 */
import { isLocale, locales, overwriteGetLocale, type Locale } from "./paraglide/runtime";

export { locales, type Locale };

const KEPT_AS = "nearer.language";

function firstLanguage(): Locale {
  const kept = keptLanguage();
  if (kept) return kept;
  const wanted = (globalThis.navigator?.languages ?? []).map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find(isLocale) ?? "en";
}

function keptLanguage(): Locale | undefined {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return isLocale(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

let current = $state<Locale>(firstLanguage());

overwriteGetLocale(() => current);

/** The language on screen. */
export function locale(): Locale {
  return current;
}

/** Changes the language on screen, and keeps it where this window can keep things. */
export function speak(wanted: Locale): void {
  current = wanted;
  document.documentElement.lang = wanted;
  try {
    localStorage.setItem(KEPT_AS, wanted);
  } catch {
    // A window without storage asks the system again next time.
  }
}
