import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audiencesOf } from '#domain/access/audiences.ts';
import type { Command } from '#domain/commands.ts';
import { dueAt } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { createSynchronize, type Synchronize } from '#server/application/synchronize.ts';
import type { RecordWrite, ServerStore } from '#server/ports/server-store.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import type { SentCommand, SyncRequest, SyncResponse } from '#sync/protocol.ts';
import { aTerritory, aTerritoryRecords, now } from './a-territory.ts';
import { fixedId, territoryId } from './fixed-ids.ts';

/** A store, the way to open the same one again, and the way to leave nothing behind. */
export interface StoreLife {
  readonly store: ServerStore;
  reopen(): Promise<ServerStore>;
  end(): Promise<void>;
}

/** `clock` tells the store when it commits; the machine's own unless said otherwise. */
export type StoreMaker = (clock?: { now(): Instant }) => Promise<StoreLife>;

export const memoryLife: StoreMaker = async (clock = Date) => {
  let lives = 0;
  const now = () => clock.now();
  const store = new MemoryServerStore({ newIncarnation: () => `memory-${++lives}`, now });
  return { store, reopen: async () => store, end: () => store.close() };
};

/** A file on disk in a folder of its own; `reopen` closes it first, as a restart would. */
export const sqliteLife: StoreMaker = async (clock = Date) => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-store-'));
  const open = () => new SqliteServerStore(join(folder, 'relais.db'), { now: () => clock.now() });
  let store = open();
  return {
    store,
    async reopen() {
      await store.close();
      store = open();
      return store;
    },
    async end() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

export const storeMakers = [
  ['memory', memoryLife],
  ['SQLite', sqliteLife],
] as const;

/** Records with where they belong, as the relay writes them. */
export function writesOf(
  records: readonly RecordChange[],
  territory: Territory = aTerritory(),
): readonly RecordWrite[] {
  return records.map((record) => ({
    record,
    audiences: audiencesOf(record, territory),
    filed: filedUnder(record),
    due: dueAt(record),
  }));
}

export function createTerritory(store: ServerStore, ...more: readonly RecordChange[]): Promise<void> {
  return store.createTerritory(territoryId, writesOf([...aTerritoryRecords(), ...more]));
}

/** A relay without HTTP. `troubles` is what it reported. */
export function aRelay(store: ServerStore) {
  const troubles: { what: 'bug' | 'store'; error: unknown }[] = [];
  const synchronize = createSynchronize({
    store,
    minBuild: '0',
    report: (trouble) => troubles.push(trouble),
  });
  return { synchronize, troubles };
}

/** A command as a device sends it; its `uid` follows from `seq` unless given. */
export function sent(seq: number, command: Command, uid: Id = fixedId(0x9000 + seq)): SentCommand {
  return { seq, uid, name: command.name, args: command.args, issuedAt: now };
}

export function aRequest(clientId: Id, overrides: Partial<SyncRequest> = {}): SyncRequest {
  return { protocol: 1, clientId, build: 'test', cookie: null, ackedSeq: 0, commands: [], ...overrides };
}

/** A member's device that only asks and remembers: enough to follow what the relay tells it. */
export class TestDevice {
  readonly clientId: Id;
  readonly memberId: Id;
  cookie: string | null = null;
  ackedSeq = 0;
  readonly #synchronize: Synchronize;

  constructor(synchronize: Synchronize, memberId: Id, clientId: Id) {
    this.#synchronize = synchronize;
    this.memberId = memberId;
    this.clientId = clientId;
  }

  /** Sends and pulls once; the answer must be one. */
  async sync(commands: readonly SentCommand[] = [], at: Instant = now): Promise<SyncResponse> {
    const answer = await this.try(commands, at);
    if (!answer.ok) throw new Error(`The relay answered ${answer.refusal.code}`);
    this.cookie = answer.value.cookie;
    return answer.value;
  }

  /** As `sync`, remembering nothing. */
  try(commands: readonly SentCommand[] = [], at: Instant = now) {
    const { clientId, cookie, ackedSeq, memberId } = this;
    const request = aRequest(clientId, { cookie, ackedSeq, commands: [...commands] });
    return this.#synchronize(request, { territoryId, memberId }, at);
  }
}
