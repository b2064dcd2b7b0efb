import type { Id } from '#domain/identifiers.ts';
import { outcomeSchema } from '#sync/protocol.ts';
import type { ScannedCommand } from '../ports/scanned-rows.ts';
import type { ReadTransaction, ServerStore } from '../ports/server-store.ts';
import type { Fault, FaultKind, TerritoryCheck } from './check-fault.ts';
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
    const clients = await clientFaults(tx);
    const answers = await answerFaults(tx, version, clients.lastSeqs);
    return {
      records: records.count,
      clients: clients.lastSeqs.size,
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

async function clientFaults(tx: ReadTransaction): Promise<{ lastSeqs: ReadonlyMap<Id, number> }> {
  const lastSeqs = new Map<Id, number>();
  for (let page = await tx.scanClients(null, rowsAtOnce); page.length > 0; ) {
    for (const { clientId, lastSeq } of page) lastSeqs.set(clientId, lastSeq);
    page = await tx.scanClients(page.at(-1)?.clientId ?? null, rowsAtOnce);
  }
  return { lastSeqs };
}

/** PR-2: the answers of a client run from 1 to its last, and each command was done once. */
async function answerFaults(
  tx: ReadTransaction,
  version: number,
  lastSeqs: ReadonlyMap<Id, number>,
): Promise<{ count: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const reached = new Map([...lastSeqs].map(([clientId]) => [clientId, 0]));
  let count = 0;
  for (let page = await tx.scanCommands(null, rowsAtOnce); page.length > 0; ) {
    for (const row of page) {
      const where = `${row.clientId} ${row.seq}`;
      const isNext = row.seq === (reached.get(row.clientId) ?? 0) + 1;
      reached.set(row.clientId, row.seq);
      faults.push(...(await faultsOfAnswer(tx, row, isNext, version)).map((kind) => ({ kind, where })));
    }
    count += page.length;
    page = await tx.scanCommands(page.at(-1) ?? null, rowsAtOnce);
  }
  for (const [clientId, seq] of reached) {
    if (seq !== lastSeqs.get(clientId)) faults.push({ kind: 'answers', where: `${clientId} ${seq}` });
  }
  return { count, faults };
}

async function faultsOfAnswer(
  tx: ReadTransaction,
  row: ScannedCommand,
  isNext: boolean,
  version: number,
): Promise<readonly FaultKind[]> {
  const outcome = outcomeSchema.safeParse(row.outcome);
  if (!outcome.success) return ['unreadable'];
  const isItsOwn = outcome.data.seq === row.seq && outcome.data.uid === row.uid;
  return [
    ...(isNext && isItsOwn ? [] : ['answers' as const]),
    ...(row.version > version ? ['version' as const] : []),
    ...((await isDoneOnce(tx, row)) ? [] : ['executions' as const]),
  ];
}

/** An execution is the one that its `uid` leads to; an answer given again leads to one. */
async function isDoneOnce(tx: ReadTransaction, row: ScannedCommand): Promise<boolean> {
  try {
    const done = await tx.commandByUid(row.uid);
    if (row.replay) return done !== undefined;
    return done?.clientId === row.clientId && done.seq === row.seq;
  } catch {
    // It leads to an answer that cannot be read.
    return false;
  }
}
