/** The weather in words: as one says it, and as it reads to the other. */
import type { AboutUs } from "../../bindings/AboutUs";
import type { Load } from "../../bindings/Load";
import type { Sky } from "../../bindings/Sky";
import type { WeatherBody } from "../../bindings/WeatherBody";
import * as m from "../../lib/i18n/paraglide/messages";
import { untilText } from "./until";

export const SKIES: Record<Sky, () => string> = {
  pullingBack: m.weather_sky_pulling_back,
  needQuiet: m.weather_sky_need_quiet,
  missingUs: m.weather_sky_missing_us,
  outsideLoad: m.weather_sky_outside_load,
};

export const LOADS: Record<Load, () => string> = {
  work: m.weather_load_work,
  health: m.weather_load_health,
  family: m.weather_load_family,
  money: m.weather_load_money,
  sleep: m.weather_load_sleep,
  other: m.weather_load_other,
};

export const ABOUT_US: Record<AboutUs, () => string> = {
  no: m.weather_about_us_no,
  partly: m.weather_about_us_partly,
  notSure: m.weather_about_us_not_sure,
};

const THEY: Record<Sky, (inputs: { name: string }) => string> = {
  pullingBack: m.weather_they_pulling_back,
  needQuiet: m.weather_they_need_quiet,
  missingUs: m.weather_they_missing_us,
  outsideLoad: m.weather_they_outside_load,
};

const YOU: Record<Sky, () => string> = {
  pullingBack: m.weather_you_pulling_back,
  needQuiet: m.weather_you_need_quiet,
  missingUs: m.weather_you_missing_us,
  outsideLoad: m.weather_you_outside_load,
};

const ABOUT: Record<AboutUs, () => string> = {
  no: m.weather_about_no,
  partly: m.weather_about_partly,
  notSure: m.weather_about_not_sure,
};

/** "Sam needs quiet until tomorrow evening"; without a name, "You need quiet …". */
export function weatherTitle({ sky, until }: WeatherBody, name: string | undefined, today: string): string {
  const what = name === undefined ? YOU[sky]() : THEY[sky]({ name });
  return until ? m.weather_with_until({ what, until: untilText(until, today) }) : what;
}

/** "Mostly work. It is not about the two of you." */
export function weatherNote({ load, aboutUs }: WeatherBody): string {
  const mostly = load ? m.weather_mostly({ load: LOADS[load]() }) : "";
  const about = aboutUs ? ABOUT[aboutUs]() : "";
  return [mostly, about].filter(Boolean).join(" ");
}

/** Whether it is a wish for time apart. */
export const isApart = ({ sky }: WeatherBody): boolean => sky === "needQuiet" || sky === "pullingBack";
