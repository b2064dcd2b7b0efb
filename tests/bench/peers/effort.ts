/** How much is measured. */
export interface Effort {
  readonly runs: number;
  /** To see that it works: one run, and fewer of everything. */
  readonly isQuick: boolean;
  /** Of `first-sync`: these systems alone; undefined: all of them. */
  readonly only: readonly string[] | undefined;
  /** Of `first-sync`: these settings alone (`x1`, `x6`, `2g`, `2g-cut`); undefined: all of them. */
  readonly at: readonly string[] | undefined;
}
