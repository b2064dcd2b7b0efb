import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSyncRequest } from '#server/application/read-sync-request.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { aRelay, aRequest, createTerritory } from '#tests/support/relay-fixture.ts';

let store: PostgresServerStore;
beforeAll(async () => {
  store = await openPostgresStore(await newDatabase());
  await createTerritory(store);
});
afterAll(() => store.close());

it('[PR-5] [PR-8] no name that a request may hold keeps those of its neighbours from being written', async () => {
  const { synchronize } = aRelay(store);
  const send = async (name: string, n: number) => {
    const uid = ids.fixedId(0x9000 + n);
    const commands = [{ seq: 1, uid, name, args: { instead: 'undone' }, issuedAt: now }];
    const read = readSyncRequest(aRequest(ids.fixedId(0xc0 + n), { commands }));
    if (!read.ok) return read.refusal.code;
    const viewer = { territoryId: ids.territoryId, memberId: ids.doctorId };
    const answer = await synchronize(read.value, viewer, now);
    return answer.ok ? answer.value.outcomes[0]?.status : answer.refusal.code;
  };
  const names = ['nothing@1', 'no\u0000thing', 'rien \u{1f642}', '\ud800', 'é'.repeat(61), 'nothing@1'];
  expect(await Promise.all(names.map(send))).toEqual([
    'applied',
    'malformed',
    'quarantined',
    'quarantined',
    'malformed',
    'applied',
  ]);
});
