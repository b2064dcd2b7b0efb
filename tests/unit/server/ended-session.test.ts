import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { compactTerritory } from '#server/application/compact.ts';
import { aMember, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aRequest } from '#tests/support/relay-fixture.ts';

const day = 86_400_000;
const colleague = ids.fixedId(0x7c);
const proof = 'P'.repeat(43);
const proofHash = createHash('sha256').update(proof).digest('base64url');

describe('a session that ended', () => {
  let relay: HttpRelay;
  let time = now;
  const atDay = (days: number) => {
    time = now + days * day;
  };
  const compact = () => compactTerritory(relay.running.store, ids.territoryId, time, async () => {});
  const statusOf = async (path: string, body: unknown, session: Record<string, string>) =>
    (await relay.post(path, body, session)).status;
  const invite = (session: Record<string, string>, id: Id) => {
    const wrappedKeys = [{ structureId: ids.practiceId, wrapped: 'wrapped-key' }];
    return statusOf('/api/invitations', { id, memberId: colleague, proofHash, wrappedKeys }, session);
  };
  const sync = (session: Record<string, string>) =>
    statusOf('/api/sync', aRequest(ids.fixedId(0xc1)), session);

  beforeEach(async () => {
    time = now;
    const member = aMember({ structureIds: [ids.practiceId] });
    relay = await startHttpRelay([{ kind: 'member', id: colleague, value: member }], {
      clock: { now: () => time },
    });
  });
  afterEach(() => relay.stop());

  it('[AC-6] [PR-22] still shows, once let go, that its member had a device: nobody enters as him', async () => {
    await relay.enter(colleague, 'himself1');
    atDay(401);
    const doctor = await relay.enter(ids.doctorId, 'doctor01');
    await compact();
    expect(await invite(doctor, ids.fixedId(0x701))).toBe(403);
    const coordinator = await relay.enter(ids.coordinatorId, 'coordi01');
    expect(await invite(coordinator, ids.fixedId(0x702))).toBe(200);
  });

  it('[PR-22] lets nobody in after 400 days, whether or not the relay has tidied since', async () => {
    const session = await relay.enter(colleague, 'himself1');
    time = now + 400 * day - 1;
    expect(await sync(session)).toBe(200);
    atDay(400);
    expect(await sync(session)).toBe(401);
    expect((await relay.ask('/api/live', { headers: session })).status).toBe(401);
    expect(await invite(session, ids.fixedId(0x703))).toBe(401);
    atDay(401);
    await compact();
    expect(await sync(session)).toBe(401);
  });
});
