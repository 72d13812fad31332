/** Names of countries and languages, from the system. */
import { locale } from "../../lib/i18n/locale.svelte";
import * as m from "../../lib/i18n/paraglide/messages";

function nameOf(code: string, type: "region" | "language"): string {
  try {
    return new Intl.DisplayNames(locale(), { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A country by its two letters. */
export function countryName(code: string): string {
  return code === "EU" ? m.support_country_eu() : nameOf(code, "region");
}

/** A language by its two letters. */
export function languageName(code: string): string {
  return nameOf(code, "language");
}

/** The country that the system's languages name first and that is among `codes`, else the first. */
export function nearestCountry(codes: string[]): string | undefined {
  for (const tag of globalThis.navigator?.languages ?? []) {
    const region = /-([A-Z]{2})\b/.exec(tag)?.[1];
    if (region && codes.includes(region)) return region;
  }
  return codes.find((code) => code === (locale() === "de" ? "DE" : "GB")) ?? codes[0];
}
