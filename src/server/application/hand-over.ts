import * as z from 'zod';
import { type Id, type Instant, idSchema, instantSchema } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { journalMs } from '#sync/horizons.ts';
import type { AgainRequest, HandedOver } from '#sync/protocol.ts';
import type { HandedOverEnd } from '../ports/measures.ts';
import type { HandedOverRow, WriteTransaction } from '../ports/server-store.ts';
import { decideCommand } from './decide-command.ts';
import type { Report } from './execute-commands.ts';
import { hasRoom, left, roomFor } from './hand-over-room.ts';
import { endMeanwhile, giveUp } from './handed-over-ends.ts';
import type { Viewer } from './sync-error.ts';

/** Who hands over, to which life of the relay, and when. */
export interface Taking {
  readonly viewer: Viewer;
  readonly incarnation: string;
  readonly now: Instant;
}

/**
 * PR-14: takes in what a device hands over, each command once, then does again all that can be done, in the order it was first done:
 * what one device brings may be what another's command was waiting for. PR-21: one that there is no room for is left for later.
 * Resolves with what became of each, and of those that waited for it. What shows that the relay has lost anything is the caller's to look at (PR-20).
 */
export async function takeHandedOver(
  tx: WriteTransaction,
  { commands }: AgainRequest,
  taking: Taking,
  report: Report,
): Promise<readonly HandedOverEnd[]> {
  const { viewer, incarnation, now } = taking;
  await adoptWaiting(tx, incarnation);
  const before = await tx.allHandedOver();
  let room = roomFor(before, viewer.memberId);
  const turnedAway: HandedOverEnd[] = [];
  let isNews = false;
  for (const command of commands) {
    if ((await tx.handedOver(command.uid)) || (await tx.commandByUid(command.uid))) continue;
    const row = rowOf(command, taking);
    if (row.state === 'waiting' && !hasRoom(room)) {
      turnedAway.push('noRoom');
      continue;
    }
    if (row.state === 'waiting') room = left(room, [row]);
    await tx.putHandedOver(row);
    isNews = true;
  }
  if (!isNews) return turnedAway;
  await doAgain(tx, viewer.territoryId, now, report);
  return [...turnedAway, ...endsSince(before, await tx.allHandedOver())];
}

/** What became of commands between two readings of all that are kept. */
export function endsSince(
  before: readonly HandedOverRow[],
  after: readonly HandedOverRow[],
): readonly HandedOverEnd[] {
  const known = new Map(before.map(({ uid, state }) => [uid, state]));
  return after.filter(({ uid, state }) => known.get(uid) !== state).map(({ state }) => state);
}

/** PR-15: what waits since another life of the relay is told of in this one's report from now on. */
export async function adoptWaiting(tx: WriteTransaction, incarnation: string): Promise<void> {
  for (const row of await tx.allHandedOver()) {
    const isOther = row.state === 'waiting' && row.life !== incarnation;
    if (isOther) await tx.putHandedOver({ ...row, life: incarnation });
  }
}

function rowOf(command: HandedOver, { viewer: { memberId }, incarnation, now }: Taking): HandedOverRow {
  const { uid, name, args, issuedAt, settledAt, version } = command;
  // PR-18: the relay may have let its answer go, and would do it twice.
  const isTooOld = settledAt < now - journalMs;
  // A device may say what it likes of the past; it cannot say that it comes from the future.
  const kept = { uid, memberId, name, issuedAt, settledAt: Math.min(now, settledAt), version };
  const told = isTooOld
    ? { args: '', state: 'superseded' as const }
    : { args: JSON.stringify(args ?? null), state: 'waiting' as const };
  return { ...kept, ...told, receivedAt: now, life: incarnation, keys: [], about: aboutOf(args) };
}

const idsSchema = z.object({
  slotId: idSchema.optional(),
  entryId: idSchema.optional(),
  bookingId: idSchema.optional(),
  ownerId: idSchema.optional(),
  slots: z.tuple([z.object({ id: idSchema, start: instantSchema })], z.unknown()).optional(),
});

/** Which slot or entry a command names, whatever command it is. */
function aboutOf(args: unknown): HandedOverRow['about'] {
  const found = idsSchema.safeParse(args);
  if (!found.success) return {};
  const { slots, ...ids } = found.data;
  return slots ? { ...ids, slotId: slots[0].id, start: slots[0].start } : ids;
}

/** Tries everything that waits, again and again while something goes through. True when records were written. */
export async function doAgain(
  tx: WriteTransaction,
  territoryId: Id,
  now: Instant,
  report: Report,
): Promise<boolean> {
  let wrote = false;
  for (let progressed = true; progressed; ) {
    progressed = false;
    const rows = await tx.allHandedOver();
    for (const row of inOrder(rows).filter(({ state }) => state === 'waiting')) {
      const after = await tx.savepoint(() => tryAgain(tx, territoryId, row, report));
      progressed ||= after.state === 'applied';
      wrote ||= after.keys.length > 0;
      if (after !== row) await tx.putHandedOver(after);
    }
  }
  await giveUp(tx, now);
  return wrote;
}

/** One transaction had done many, all of one version: each device's own in the order in which they were asked for. */
function inOrder(rows: readonly HandedOverRow[]): readonly HandedOverRow[] {
  return rows.toSorted(
    (a, b) => a.version - b.version || a.settledAt - b.settledAt || a.issuedAt - b.issuedAt,
  );
}

async function tryAgain(
  tx: WriteTransaction,
  territoryId: Id,
  row: HandedOverRow,
  report: Report,
): Promise<HandedOverRow> {
  const { uid, memberId, name, issuedAt, settledAt } = row;
  const meanwhile = await endMeanwhile(tx, row);
  if (meanwhile) return meanwhile;
  const args: unknown = JSON.parse(row.args);
  const command = { seq: 1, uid, name, args, issuedAt };
  const { outcome, writes, bug } = await decideCommand(tx, command, {
    now: settledAt,
    territoryId,
    memberId,
  });
  if (bug !== undefined) report({ what: 'bug', error: bug });
  if (outcome.status === 'quarantined') return { ...row, args: '', state: 'refused' };
  if (outcome.status === 'refused') return { ...row, refusal: outcome.refusal };
  await tx.write(writes);
  // Under a client of its own, so that whoever sends the same command the ordinary way is told that it is done.
  await tx.putCommand({ clientId: uid, seq: 1, uid, memberId, name, outcome, at: settledAt });
  const keys = writes.map(({ record }) => recordKey(record.kind, record.id));
  const { refusal: _healed, ...rest } = row;
  return { ...rest, args: '', state: 'applied', keys };
}
