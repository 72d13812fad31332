/** The keys that hide the window at once: Ctrl+Shift+H, and Command+Shift+H where there is such a key. */
export function isHideChord(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === "h"
  );
}
