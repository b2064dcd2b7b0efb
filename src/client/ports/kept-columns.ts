import { createContext, useContext } from 'react';

/** What the columns of a spreadsheet were taken for, by their names, for the next file of the same columns; on this device alone. */
export interface KeptColumns {
  /** As it was kept: the screen that knows what columns are checks it. */
  of(labels: readonly string[]): unknown;
  keep(labels: readonly string[], columns: readonly string[]): void;
}

const forgetful: KeptColumns = { of: () => undefined, keep: () => undefined };

export const KeptColumnsContext = createContext<KeptColumns>(forgetful);

export function useKeptColumns(): KeptColumns {
  return useContext(KeptColumnsContext);
}
