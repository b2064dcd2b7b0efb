import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import { type Applied, type Asked, applyResponse, type DecodedResponse } from '#sync/apply-response.ts';
import { enqueue } from '#sync/enqueue.ts';
import { prepareRequest, pullCookie } from '#sync/exchange.ts';
import type { LocalMeta, LocalRow } from '#sync/local-state.ts';
import type { AgainOutcome, Outcome, SyncRequest } from '#sync/protocol.ts';
import { rowOf } from '#sync/rebase.ts';
import { anEnvelope, aTerritoryRecords, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { countingIds } from '../../support/seeded-random.ts';

export const deviceIds = countingIds(0x77);

export function aMeta(memberId: Id): LocalMeta {
  return {
    clientId: ids.fixedId(0x901),
    territoryId: ids.territoryId,
    memberId,
    nextSeq: 1,
    ackedSeq: 0,
    cookie: 'c1',
    partialBy: null,
    incarnation: 'i1',
    clockOffsetMs: 0,
    lastSyncAt: null,
    staging: null,
  };
}

/** A device of `memberId` that already pulled the small territory and `records`. */
export async function aDevice(
  memberId: Id,
  records: readonly RecordChange[] = [],
): Promise<MemoryLocalStore> {
  const store = new MemoryLocalStore(new MemoryImage());
  await store.open(aMeta(memberId));
  const rows = new Map(
    [...aTerritoryRecords(), ...records].map((record) => [rowOf(record).key, rowOf(record)]),
  );
  await store.update(() => ({ changes: { rows }, result: undefined }));
  return store;
}

export function keep(store: MemoryLocalStore, command: Command, expiresAt?: Instant) {
  const uid = deviceIds.newId();
  return store.update((state) => enqueue(state, { command, uid, expiresAt }, now));
}

export function send(store: MemoryLocalStore): Promise<SyncRequest> {
  return store.update((state) => prepareRequest(state, 'test', 200));
}

export function bookCommand(slotId: Id = ids.slotId, bookingId: Id = ids.bookingId): Command {
  return {
    name: 'bookSlot@1',
    args: {
      slotId,
      bookingId,
      structureId: ids.pharmacyId,
      eligibility: { doctor: 'none', appointment: 'none' },
      sealed: anEnvelope(),
    },
  };
}

export interface Answer {
  readonly cookie?: string;
  readonly records?: readonly RecordChange[];
  readonly gone?: readonly RecordChange[];
  readonly outcomes?: readonly Outcome[];
  readonly reset?: DecodedResponse['reset'];
  readonly serverTime?: Instant;
  readonly again?: readonly AgainOutcome[];
}

/** The relay's answer to what the device would ask now, or to another question when `asked` is given. */
export async function take(
  store: MemoryLocalStore,
  answer: Answer,
  asked?: Pick<Asked, 'cookie' | 'clientId' | 'again'>,
): Promise<Applied> {
  const rows = new Map<LocalRow['key'], LocalRow | null>();
  for (const record of answer.records ?? []) rows.set(recordKey(record.kind, record.id), rowOf(record));
  for (const record of answer.gone ?? []) rows.set(recordKey(record.kind, record.id), null);
  const response: DecodedResponse = {
    incarnation: 'i1',
    lastSeq: 0,
    outcomes: [...(answer.outcomes ?? [])],
    cookie: answer.cookie ?? 'c2',
    rows,
    skipped: new Set(),
    isPartial: false,
    more: false,
    serverTime: answer.serverTime ?? now,
    minBuild: '0',
    ...(answer.reset ? { reset: answer.reset } : {}),
    ...(answer.again ? { again: [...answer.again] } : {}),
  };
  const { meta } = store.state();
  const question = asked ?? { cookie: pullCookie(meta), clientId: meta.clientId };
  const staged = await stagedOf(store, answer);
  const journal = new Map((await store.journal()).map((entry) => [entry.uid, entry]));
  return store.update((state) =>
    applyResponse(state, response, { ...question, build: 'test' }, now, staged, journal),
  );
}

async function stagedOf(store: MemoryLocalStore, answer: Answer): Promise<readonly LocalRow[]> {
  return answer.reset?.last ? store.stagedRows(answer.reset.snapshot) : [];
}
