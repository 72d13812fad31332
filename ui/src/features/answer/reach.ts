/** How far ahead a day of an ask, an invitation or an answer may lie, in days. */
export const AHEAD_DAYS = 60;
