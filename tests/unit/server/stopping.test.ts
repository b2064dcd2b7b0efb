import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { MainProcess } from '#tests/support/main-process.ts';
import { aRequest, createTerritory, sent } from '#tests/support/relay-fixture.ts';

const token = 'a-token-of-the-test';
const clientId = ids.fixedId(0xc1);
let folder: string;
let relay: MainProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-stop-'));
  const store = openSqliteStore(folder);
  await createTerritory(store);
  const tokenHash = createHash('sha256').update(token).digest('base64url');
  const { territoryId, coordinatorId: memberId } = ids;
  await store.sessions().putSession({ tokenHash, territoryId, memberId, createdAt: now });
  await store.close();
  relay = await MainProcess.start({ RELAIS_DATA: folder });
});
afterEach(async () => {
  relay.child.kill('SIGKILL');
  await relay.exit;
  rmSync(folder, { recursive: true });
});

/** A sync request with one command, cut in its middle: the relay has to wait for the rest. */
function inTwoPieces(): readonly [string, string] {
  const need = { name: 'nothing@1', args: {} } as const;
  const body = JSON.stringify(aRequest(clientId, { commands: [sent(1, need as never)] }));
  const head = [
    'POST /api/sync HTTP/1.1',
    `host: ${relay.url.host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-relais: profile1',
    `cookie: relais-profile1=${token}`,
    '',
  ].join('\r\n');
  return [`${head}\r\n${body.slice(0, 40)}`, body.slice(40)];
}

async function isReady(): Promise<boolean> {
  return fetch(new URL('/api/ready', relay.url)).then(
    ({ status }) => status === 200,
    () => false,
  );
}

it('[OP-8] answers what is under way when it is asked to stop, commits it, and ends with 0', async () => {
  const [first, second] = inTwoPieces();
  const { socket, answer, closed } = relay.line();
  socket.write(first);
  const live = relay.line();
  live.socket.write(
    `GET /api/live?profile=profile1 HTTP/1.1\r\nhost: ${relay.url.host}\r\ncookie: relais-profile1=${token}\r\n\r\n`,
  );
  await expect.poll(() => live.answer()).toContain('event: version');
  relay.child.kill('SIGTERM');
  await expect.poll(isReady).toBe(false);
  await live.closed;
  expect(relay.child.exitCode).toBeNull();
  socket.write(second);
  expect(await relay.exit).toBe(0);
  await closed;
  expect(answer()).toMatch(/^HTTP\/1.1 200/);
  expect(answer()).toContain('"lastSeq":1');
  expect(relay.log.map(({ event }) => event).filter(Boolean)).toEqual(['started', 'stopping', 'stopped']);
  const store = openSqliteStore(folder);
  const kept = await store.read(ids.territoryId, (tx) => tx.commandBySeq(clientId, 1));
  await store.close();
  expect(kept?.seq).toBe(1);
});

it('[OP-8] ends at once, with 1, when it is asked again', async () => {
  const [first] = inTwoPieces();
  relay.line().socket.write(first);
  await expect.poll(isReady).toBe(true);
  relay.child.kill('SIGTERM');
  await expect.poll(isReady).toBe(false);
  expect(relay.child.exitCode).toBeNull();
  await expect
    .poll(() => {
      relay.child.kill('SIGTERM');
      return relay.child.exitCode;
    })
    .toBe(1);
});
