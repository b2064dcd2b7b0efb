import { parseCommand } from '#domain/commands.ts';
import type { Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordKey } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { HandedOverRow, ReadTransaction, WriteTransaction } from '../ports/server-store.ts';

/** A command that waits for another device's is told to be lost after so long. */
export const waitingMs = 24 * 3_600_000;

/** Nothing that another device may still hand over heals these: what was withdrawn or listed stays so. */
const finalRefusals: ReadonlySet<Refusal['kind']> = new Set(['slotWithdrawn', 'alreadyListed']);

/**
 * A clone may have sent the same command the ordinary way while this one waited: that was its end. Whoever gives himself its `uid` as a
 * client id has taken the place that it would be kept in: it is never done, and keeps nobody else's from being.
 */
export async function endMeanwhile(
  tx: WriteTransaction,
  row: HandedOverRow,
): Promise<HandedOverRow | undefined> {
  const { refusal: _before, ...rest } = row;
  const executed = await tx.commandByUid(row.uid);
  if (executed?.outcome.status === 'applied') return { ...rest, args: '', state: 'applied' };
  if (executed?.outcome.status === 'refused')
    return { ...rest, args: '', state: 'refused', refusal: executed.outcome.refusal };
  const isPlaceTaken = executed !== undefined || (await tx.commandBySeq(row.uid, 1)) !== undefined;
  return isPlaceTaken ? { ...rest, args: '', state: 'refused' } : undefined;
}

/**
 * Once nothing more goes through: a command whose records were written since by one that came after it is needless; one that nothing
 * can heal, or that has waited too long, is refused.
 */
export async function giveUp(tx: WriteTransaction, now: Instant): Promise<void> {
  const rows = await tx.allHandedOver();
  const lastDone = new Map<RecordKey, number>();
  for (const { keys, version } of rows) {
    for (const key of keys) lastDone.set(key, Math.max(version, lastDone.get(key) ?? 0));
  }
  for (const row of rows.filter(({ state }) => state === 'waiting')) {
    const state = (await isAboutErased(tx, row)) ? 'refused' : endOf(row, lastDone, now);
    if (state !== 'waiting') await tx.putHandedOver({ ...row, args: '', state });
  }
}

function endOf(
  row: HandedOverRow,
  lastDone: ReadonlyMap<RecordKey, number>,
  now: Instant,
): HandedOverRow['state'] {
  const isOvertaken = cared(row).some((key) => (lastDone.get(key) ?? 0) > row.version);
  if (isOvertaken || row.refusal?.kind === 'alreadyExists') return 'superseded';
  return isFinal(row) || now - row.receivedAt >= waitingMs ? 'refused' : 'waiting';
}

/**
 * What came before this command, and yet is in its way, was undone in between by somebody who has still to come. What came after it
 * stays.
 */
function isFinal({ refusal, settledAt }: HandedOverRow): boolean {
  if (refusal === undefined) return false;
  return finalRefusals.has(refusal.kind) || ('at' in refusal && refusal.at >= settledAt);
}

/** PR-14: does it wait with texts of a patient who was erased meanwhile? They must not outlive him here: what was erased never comes back. */
export async function isAboutErased(tx: ReadTransaction, row: HandedOverRow): Promise<boolean> {
  if (row.state !== 'waiting') return false;
  for (const key of cared(row)) {
    const { kind, id } = parseRecordKey(key);
    const found = await tx.record(kind, id);
    if (found?.kind === 'entry' && found.value.closing?.erased) return true;
  }
  return false;
}

/** The slots and entries a command is about. */
function cared({ name, args }: HandedOverRow): readonly RecordKey[] {
  const parsed = parseCommand(name, JSON.parse(args));
  if (typeof parsed === 'string') return [];
  return parsed.reads.keys.filter((key) => ['slot', 'entry'].includes(parseRecordKey(key).kind));
}
