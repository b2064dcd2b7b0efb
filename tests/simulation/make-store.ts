import { recordKey } from '#domain/records.ts';
import type { ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';

export type StoreKind = 'memory' | 'sqlite' | 'postgres';

/** What a store would draw by chance; given, so that nothing in a world is random. */
export interface StoreNames {
  newIncarnation(): string;
  newMark(): string;
}

/** An empty store of this kind. */
export function makeStore(kind: StoreKind, options: StoreNames): ServerStore {
  if (kind === 'memory') return new MemoryServerStore(options);
  if (kind === 'sqlite') return new SqliteServerStore(':memory:', options);
  throw new Error('PostgreSQL worlds are started by their own lane');
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
