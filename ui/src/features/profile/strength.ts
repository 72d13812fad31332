/**
 * How hard a passphrase is to guess, roughly.
 *
 * A hint and never a gate: only the length is required. Repetition and few
 * kinds of characters count against it, several words count for it.
 */
export type Strength = "short" | "weak" | "fair" | "good";

/** The shortest passphrase that is taken, in characters. */
export const MIN_PASSPHRASE_CHARS = 8;

export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase];
  if (characters.length < MIN_PASSPHRASE_CHARS) return "short";
  const distinct = new Set(characters.map((each) => each.toLowerCase())).size;
  const words = passphrase
    .trim()
    .split(/[\s\-_.]+/)
    .filter((word) => word.length > 2).length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u].filter((kind) => kind.test(passphrase)).length;
  const bits = Math.min(distinct * 1.6, characters.length) * (kinds > 1 ? 3.2 : 2.4) + (words >= 4 ? 14 : 0);
  if (bits < 34 || distinct < 5) return "weak";
  return bits < 56 ? "fair" : "good";
}
