/** What a spreadsheet may be at most. Far above any CPTS's list, far under what would hurt a device. */
export interface SpreadsheetLimits {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Bytes once unfolded: a small archive can hold gigabytes of zeros. */
  readonly unfoldedBytes: number;
  readonly lines: number;
  readonly columns: number;
  /** Lines by columns: a sheet is a rectangle in memory, empty cells included. */
  readonly cells: number;
  readonly milliseconds: number;
}

export const usualLimits: SpreadsheetLimits = {
  fileBytes: 20_000_000,
  unfoldedBytes: 200_000_000,
  lines: 200_000,
  columns: 200,
  cells: 6_000_000,
  milliseconds: 60_000,
};
