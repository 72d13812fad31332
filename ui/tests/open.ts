/** The whole window in a test, with a made-up couple behind it. */
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import App from "../src/App.svelte";
import { FakeBackend } from "../src/lib/backend/fake";
import { thisDay } from "../src/lib/i18n/days";
import { speak } from "../src/lib/i18n/locale.svelte";
import { go, type Place } from "../src/lib/place.svelte";

/** Opens the window at a place, once its heading is there. */
export async function open(fake: FakeBackend, at: Place = { at: "today" }) {
  speak("en");
  go(at);
  const person = userEvent.setup();
  const view = render(App, { backend: fake });
  await screen.findByRole("heading", { level: 1 });
  return { person, ...view };
}

/** Lena, alone on her laptop. */
export function alone(): FakeBackend {
  const fake = new FakeBackend();
  fake.today = thisDay();
  return fake;
}

/** Lena, joined with Sam. */
export function paired(): FakeBackend {
  const fake = alone();
  fake.pair("Sam");
  return fake;
}
