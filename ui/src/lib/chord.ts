/** The keys that hide the window at once: Ctrl+Shift+H, and Command+Shift+H where there is such a key. */
export function isHideChord(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === "h"
  );
}

/** What the keys for the size of the text ask for: Ctrl and +, -, 0, as in every browser. */
export function sizeChord(event: KeyboardEvent): "larger" | "smaller" | "usual" | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  // On some keyboards the plus is typed with Shift.
  if (event.key === "+" || event.key === "=") return "larger";
  if (event.key === "-" && !event.shiftKey) return "smaller";
  return event.key === "0" && !event.shiftKey ? "usual" : undefined;
}
