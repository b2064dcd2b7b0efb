import * as z from 'zod';
import { audiencesOf } from '#domain/access/audiences.ts';
import { fullReadSet, parseCommand } from '#domain/commands.ts';
import { dueAt } from '#domain/due.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import type { RecordWrite, ServerStore } from '../server/ports/server-store.ts';
import { openSqliteStore } from '../server/store/sqlite/sqlite-server-store.ts';
import { buildDemo, coming } from './build-demo.ts';
import { demoTerritoryId } from './demo-ids.ts';
import { demoTerritory } from './demo-territory.ts';
import type { DemoStep } from './demo-world.ts';

// A process of its own: to seal the demonstration's bookings it holds private keys, which no relay ever does.

const { RELAIS_DATA } = z.object({ RELAIS_DATA: z.string().min(1).default('./data') }).parse(process.env);
const store = openSqliteStore(RELAIS_DATA);
try {
  await ensureDemo(store, Date.now());
} finally {
  await store.close();
}

/** Creates the demonstration in an empty store; in its own, publishes the week to come; in any other, touches nothing. */
async function ensureDemo(into: ServerStore, now: number): Promise<void> {
  const territories = await into.territories();
  if (territories.length === 0) {
    const records = await buildDemo(now);
    return into.createTerritory(demoTerritoryId, records.map(writeOf));
  }
  if (territories.includes(demoTerritoryId)) for (const step of coming(now)) await publish(into, step);
}

/** A refusal is no trouble: the slot was published before, or its owner has published another at that time. */
async function publish(into: ServerStore, { command, memberId, at }: DemoStep): Promise<void> {
  const parsed = parseCommand(command.name, command.args);
  if (typeof parsed === 'string') throw new Error(`${command.name} is ${parsed}`);
  const context = { now: at, territoryId: demoTerritoryId, memberId };
  await into.write(demoTerritoryId, async (tx) => {
    const view = await tx.lockForDecision(fullReadSet(parsed.reads, context));
    const decision = parsed.decide(view, context);
    if (decision.ok) await tx.write(decision.value.map(writeOf));
  });
}

function writeOf(record: RecordChange): RecordWrite {
  return {
    record,
    audiences: audiencesOf(record, demoTerritory),
    filed: filedUnder(record),
    due: dueAt(record),
  };
}
