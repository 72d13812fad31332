/** The way in: finds the app behind the window, and forwards the faults of this page to its log. */
import "@fontsource-variable/figtree";
import "@fontsource-variable/literata";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./lib/backend/backend";
import { forwardFaults } from "./lib/faults";
import { locale, speak } from "./lib/i18n/locale.svelte";

async function findBackend(): Promise<Backend> {
  // A browser without the app behind it gets a made-up couple, in development only.
  if (import.meta.env.DEV || import.meta.env.MODE === "demo") {
    if (!("__TAURI_INTERNALS__" in window)) return (await import("./lib/backend/demo")).demo(location.search);
  }
  return (await import("./lib/backend/tauri")).tauri;
}

const target = document.getElementById("app");
if (target) {
  const backend = await findBackend();
  forwardFaults(window, (message) => backend.report(message));
  speak(locale());
  mount(App, { target, props: { backend } });
}
