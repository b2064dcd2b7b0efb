import { recordKey } from '#domain/records.ts';
import type { ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { ask } from '../support/postgres-server.ts';

export type StoreKind = 'memory' | 'sqlite' | 'postgres';

/** What a store would draw by chance; given, so that nothing in a world is random. */
export interface StoreNames {
  newIncarnation(): string;
  newMark(): string;
}

/** Names the environment variable that holds the address of a PostgreSQL server, for worlds that live on one. */
export const postgresVariable = 'SIM_POSTGRES';

/** An empty store of this kind. Rejects when PostgreSQL is asked for and no server is named. */
export async function makeStore(kind: StoreKind, names: StoreNames): Promise<ServerStore> {
  if (kind === 'memory') return new MemoryServerStore(names);
  if (kind === 'sqlite') return new SqliteServerStore(':memory:', names);
  const server = process.env[postgresVariable];
  if (server === undefined) throw new Error(`${postgresVariable} names no server`);
  const database = `world_${crypto.randomUUID().replaceAll('-', '')}`;
  await ask(`${server}/postgres`, `CREATE DATABASE ${database}`);
  const store = await openPostgresStore(`${server}/${database}`, { ...names, random: () => 0.5 });
  return wrapped(store, {
    close: async () => {
      await store.close();
      await ask(`${server}/postgres`, `DROP DATABASE ${database} WITH (FORCE)`);
    },
  });
}

/** A store with a planted bug: a decision never sees that a slot is booked, so that it is given twice. */
export function forgetfulStore(store: ServerStore): ServerStore {
  return wrapped(store, {
    write: (territoryId, work) => store.write(territoryId, (tx) => work(forgetful(tx))),
  });
}

function forgetful(tx: WriteTransaction): WriteTransaction {
  return wrapped(tx, {
    lockForDecision: async (reads) => {
      const view = await tx.lockForDecision(reads);
      return {
        ownerSlots: (...range) => view.ownerSlots(...range),
        get: (kind, id) => {
          const value = view.get(kind, id);
          if (recordKey(kind, id) !== recordKey('slot', id) || !value) return value;
          const { booking: _booking, ...slot } = value as { booking?: unknown };
          return { ...slot, state: 'open' } as unknown as typeof value;
        },
      };
    },
  });
}

function wrapped<T extends object>(target: T, own: Partial<T>): T {
  return new Proxy(target, {
    get(_, property) {
      const mine = Reflect.get(own, property) ?? Reflect.get(target, property);
      return typeof mine === 'function' ? mine.bind(target) : mine;
    },
  });
}
