import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// A busy machine is slow and not broken; the whole page in a message helps nobody.
configure({ asyncUtilTimeout: 8000, getElementError: (message) => new Error(message ?? "not found") });

// jsdom has no layout: what the primitives ask of it gets a harmless answer.
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.setPointerCapture ??= () => undefined;
Element.prototype.releasePointerCapture ??= () => undefined;
window.scrollTo = vi.fn();
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

afterEach(() => {
  cleanup();
  location.hash = "";
  localStorage.clear();
});
