import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Transport, TransportReply } from '#client/ports/transport.ts';
import { SyncEngine } from '#client/sync-engine/sync-engine.ts';
import { enqueue } from '#sync/enqueue.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { rowOf } from '#sync/rebase.ts';
import { VirtualTime } from '../../simulation/virtual-time.ts';
import { aSlot, aTerritoryRecords, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aMeta, bookCommand, deviceIds } from './a-device.ts';

/** What the network does with each question, in order; the last one goes on for ever. */
export type Script = readonly ((request: SyncRequest) => Promise<TransportReply> | TransportReply)[];

export const offline: TransportReply = { kind: 'unreachable', why: 'offline' };
export const silence = () => new Promise<TransportReply>(() => {});

export function answer(request: SyncRequest): TransportReply {
  return {
    kind: 'response',
    response: {
      incarnation: 'i1',
      lastSeq: request.commands.at(-1)?.seq ?? 0,
      outcomes: request.commands.map(({ seq, uid }) => ({ status: 'applied', seq, uid })),
      cookie: `c${request.ackedSeq + request.commands.length + 1}`,
      changes: [],
      more: false,
      serverTime: now,
      minBuild: '0',
    },
  };
}

/** An engine on virtual time, on a device that has one booking to send. */
export async function anEngine(script: Script) {
  const time = new VirtualTime(now);
  const store = new MemoryLocalStore(new MemoryImage());
  await store.open(aMeta(ids.pharmacistId));
  const records = [...aTerritoryRecords(), { kind: 'slot', id: ids.slotId, value: aSlot() } as const];
  const rows = new Map(records.map((record) => [rowOf(record).key, rowOf(record)]));
  await store.update(() => ({ changes: { rows }, result: undefined }));
  const requests: { at: number; request: SyncRequest }[] = [];
  const transport: Transport & { reachable: boolean } = {
    reachable: true,
    mayReach: () => transport.reachable,
    async sync(request) {
      requests.push({ at: time.now() - now, request });
      const step = script[Math.min(requests.length, script.length) - 1];
      return step ? step(request) : offline;
    },
    live: () => () => {},
  };
  const engine = new SyncEngine({
    store,
    transport,
    clock: time,
    dice: { roll: () => 0.999 },
    ids: deviceIds,
    timers: time,
    lock: { tryRun: (work) => work() },
    build: 'test',
    pause: () => Promise.resolve(),
  });
  await store.update((state) => enqueue(state, { command: bookCommand(), uid: deviceIds.newId() }, now));
  const pass = (ms: number) => time.runUntil(time.now() + ms, () => {});
  return { engine, store, transport, requests, pass };
}
