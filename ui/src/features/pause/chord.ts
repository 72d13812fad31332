/** The keys that begin a breath from anywhere in the window: Ctrl+Shift+P, on a Mac ⌘⇧P. */
const isMac = () => /Mac/.test(globalThis.navigator?.platform ?? "");

export function isPauseChord(event: KeyboardEvent): boolean {
  const command = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return command && event.shiftKey && !event.altKey && event.code === "KeyP" && !event.repeat;
}

/** The keys as they are written. */
export function chordText(): string {
  return isMac() ? "⌘⇧P" : "Ctrl+Shift+P";
}
