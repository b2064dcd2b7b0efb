/** How much is measured. */
export interface Effort {
  readonly runs: number;
  /** To see that it works: one run, and fewer of everything. */
  readonly isQuick: boolean;
}
