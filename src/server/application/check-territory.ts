import type { Id } from '#domain/identifiers.ts';
import type { ScannedCommand } from '../ports/scanned-rows.ts';
import type { ReadTransaction, ServerStore } from '../ports/server-store.ts';
import { AnswerCheck } from './check-answers.ts';
import type { Fault, TerritoryCheck } from './check-fault.ts';
import { RecordCheck, readableTerritory } from './check-records.ts';

const rowsAtOnce = 500;

/**
 * OP-3: compares a territory as it lies in the store with what the domain computes of it. Reads everything once, in one
 * snapshot, and changes nothing. What cannot be represented (two bookings of one slot, two claims of one entry) needs no look.
 */
export function checkTerritory(store: Pick<ServerStore, 'read'>, territoryId: Id): Promise<TerritoryCheck> {
  return store.read(territoryId, async (tx) => {
    const version = await tx.version();
    const records = await recordFaults(tx, territoryId, version);
    const lastSeqs = await lastSeqsOf(tx);
    const answers = await answerFaults(tx, version, lastSeqs);
    return {
      records: records.count,
      clients: lastSeqs.size,
      answers: answers.count,
      faults: [...records.faults, ...answers.faults],
    };
  });
}

async function recordFaults(
  tx: ReadTransaction,
  territoryId: Id,
  version: number,
): Promise<{ count: number; faults: readonly Fault[] }> {
  const where = `territory/${territoryId}`;
  const [first] = await tx.scan({ kind: 'territory', id: '' }, 1);
  if (first?.kind !== 'territory' || first.id !== territoryId) {
    return { count: 0, faults: [{ kind: 'noTerritory', where }] };
  }
  const territory = readableTerritory(first.value);
  if (!territory) return { count: 1, faults: [{ kind: 'unreadable', where }] };
  const check = new RecordCheck(territory, version);
  const faults: Fault[] = [];
  let count = 0;
  for (let page = await tx.scan(null, rowsAtOnce); page.length > 0; ) {
    count += page.length;
    faults.push(...page.flatMap((row) => check.faultsOf(row)));
    page = await tx.scan(page.at(-1) ?? null, rowsAtOnce);
  }
  return { count, faults: [...faults, ...check.rest()] };
}

async function lastSeqsOf(tx: ReadTransaction): Promise<ReadonlyMap<Id, number>> {
  const lastSeqs = new Map<Id, number>();
  for (let page = await tx.scanClients(null, rowsAtOnce); page.length > 0; ) {
    for (const { clientId, lastSeq } of page) lastSeqs.set(clientId, lastSeq);
    page = await tx.scanClients(page.at(-1)?.clientId ?? null, rowsAtOnce);
  }
  return lastSeqs;
}

async function answerFaults(
  tx: ReadTransaction,
  version: number,
  lastSeqs: ReadonlyMap<Id, number>,
): Promise<{ count: number; faults: readonly Fault[] }> {
  const check = new AnswerCheck(lastSeqs, version);
  const faults: Fault[] = [];
  let count = 0;
  for (let page = await tx.scanCommands(null, rowsAtOnce); page.length > 0; ) {
    for (const row of page) {
      const kinds = [...check.faultsOf(row), ...((await isDoneOnce(tx, row)) ? [] : ['executions' as const])];
      faults.push(...kinds.map((kind) => ({ kind, where: `${row.clientId} ${row.seq}` })));
    }
    count += page.length;
    page = await tx.scanCommands(page.at(-1) ?? null, rowsAtOnce);
  }
  return { count, faults: [...faults, ...check.rest()] };
}

/** An execution is the one that its `uid` leads to. An answer given again may outlive the first one. */
async function isDoneOnce(tx: ReadTransaction, row: ScannedCommand): Promise<boolean> {
  if (row.replay) return true;
  try {
    const done = await tx.commandByUid(row.uid);
    return done?.clientId === row.clientId && done.seq === row.seq;
  } catch {
    // It cannot be read, and that is told by itself.
    return true;
  }
}
