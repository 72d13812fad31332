/**
 * Faults of the page, for the app's log.
 *
 * Only what kind of fault and where in our own code: a message could quote what
 * a person wrote, so messages and arguments are left out.
 */
export function forwardFaults(
  page: Window & typeof globalThis,
  report: (message: string) => Promise<void>,
): void {
  const tell = (what: string) => void report(what.slice(0, 300)).catch(() => undefined);

  page.addEventListener("error", (event) => {
    tell(`error ${kindOf(event.error)} at ${fileOf(event.filename)}:${event.lineno}:${event.colno}`);
  });
  page.addEventListener("unhandledrejection", (event) => {
    tell(`unhandled rejection ${kindOf(event.reason)}`);
  });
  page.addEventListener("securitypolicyviolation", (event) => {
    tell(`blocked by policy: ${event.effectiveDirective} at ${fileOf(event.sourceFile)}:${event.lineNumber}`);
  });
  const say = page.console.error.bind(page.console);
  page.console.error = (...spoken: unknown[]) => {
    tell(`console error ${spoken.map(kindOf).join(" ")}`);
    say(...spoken);
  };
}

function kindOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.name;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return String(thrown.code);
  return typeof thrown;
}

function fileOf(address: string): string {
  return address.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
}
