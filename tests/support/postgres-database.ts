import { inject } from 'vitest';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { ask } from './postgres-server.ts';
import type { StoreMaker } from './relay-fixture.ts';

/** A database of its own on the server this run shares; its address. */
export async function newDatabase(): Promise<string> {
  const server = `postgres://relais@127.0.0.1:${inject('postgresPort')}`;
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await ask(`${server}/postgres`, `CREATE DATABASE ${name}`);
  return `${server}/${name}`;
}

/** A store on a database of its own; `reopen` closes it first, as a restart would. */
export const postgresLife: StoreMaker = async (clock = Date) => {
  const url = await newDatabase();
  const open = () => openPostgresStore(url, { now: () => clock.now() });
  let store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    end: () => store.close(),
  };
};
