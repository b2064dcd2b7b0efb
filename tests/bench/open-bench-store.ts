import type { ServerStore } from '#server/ports/server-store.ts';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';

const incarnation = '5f3d2a9c-6f0e-4c58-9d8a-2b7f5f0f4c11';

/** The relay's store at a place: an address `postgres://…`, or the path of a SQLite file. */
export async function openBenchStore(place: string): Promise<ServerStore> {
  const newIncarnation = () => incarnation;
  if (place.startsWith('postgres://')) return openPostgresStore(place, { newIncarnation });
  return new SqliteServerStore(place, { newIncarnation });
}
