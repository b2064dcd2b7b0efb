/**
 * The number of the shape of everything stored on a device. Raise it whenever an older app could not read what this one
 * writes: an older app then refuses to write there (LS-7) instead of damaging it.
 */
export const localSchema = 1;

/** How long a settled command is kept, to be sent again should the relay be restored from an older backup. */
export const journalDays = 30;
const dayMs = 86_400_000;

/** Journal entries settled before this instant go. The newest entry is the clock: a store has none of its own. */
export function journalHorizon(entries: readonly { readonly settledAt: number }[]): number | undefined {
  if (entries.length === 0) return undefined;
  return entries.reduce((newest, entry) => Math.max(newest, entry.settledAt), 0) - journalDays * dayMs;
}
