import * as m from "./paraglide/messages";

/** A greeting for the hour at this laptop. */
export function greeting(name: string, hour = new Date().getHours()): string {
  if (hour >= 4 && hour < 11) return m.today_morning({ name });
  if (hour >= 11 && hour < 17) return m.today_day({ name });
  return m.today_evening({ name });
}
