/** The empty border that readers need, in modules. */
export const QUIET_MODULES = 4;

/** One path for all dark modules: a run of neighbours is one rectangle. */
export function pathOf(rows: string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map(({ 0: run, index }) => {
        const width = run.length;
        return `M${index + QUIET_MODULES} ${y + QUIET_MODULES}h${width}v1h-${width}z`;
      }),
    )
    .join("");
}
