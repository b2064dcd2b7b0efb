import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicSheetSchema } from '#domain/directory/public-sheet.ts';
import { publicDoorSchema } from '#domain/waitlist/public-door.ts';
import { KeptReading } from '#server/application/kept-reading.ts';
import { PublicTerritories } from '#server/application/public-territory.ts';
import { createApp } from '#server/create-app.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { aSealedEntry, aSheet } from '#tests/support/a-list.ts';
import { aMember, aTerritory } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';

const slug = 'territoire';
const entryId = ids.fixedId(0x811);

describe('what anybody may ask', () => {
  let store: MemoryServerStore;
  let app: FastifyInstance;

  beforeEach(async () => {
    store = new MemoryServerStore();
    await createTerritory(
      store,
      { kind: 'sheet', id: ids.doctorId, value: fullSheet },
      { kind: 'sheet', id: ids.pharmacistId, value: aSheet({ isPublic: false }) },
      {
        kind: 'sheet',
        id: ids.nurseId,
        value: aSheet({
          isPublic: true,
          withheld: { at: 1_790_000_000_000, by: ids.coordinatorId, reason: 'x' },
        }),
      },
      { kind: 'sheet', id: ids.secretaryId, value: aSheet({ isPublic: true }) },
    );
    app = await createApp({ store, clock: { now: () => Date.now() }, demo: false, version: 'test' });
  });
  afterEach(() => app.close());

  const get = async (path: string) => {
    const reply = await app.inject({ method: 'GET', url: path });
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
  };
  const post = async (body: unknown) => {
    const reply = await app.inject({
      method: 'POST',
      url: `/api/requests/${slug}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const proof = async () => {
    const { challenge } = (await get(`/api/requests/${slug}`)).body;
    return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
  };
  const request = (overrides: object = {}) => ({
    id: entryId,
    communeCode: '86160',
    consent: { wording: 1, doctors: true, partners: false },
    sealed: aSealedEntry([ids.coordinationId]),
    ...overrides,
  });
  /** One more professional whose sheet is public. */
  const createSheet = (id: string) =>
    store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'sheet', id, value: aSheet({ isPublic: true }) }])),
    );
  const entry = () => store.read(ids.territoryId, (tx) => tx.record('entry', entryId));

  it('[WL-1] gives the public page an allow-list, without a number kept for professionals', async () => {
    const { status, body } = await get(`/api/requests/${slug}`);
    expect(status).toBe(200);
    const { challenge, ...door } = body;
    expect(publicDoorSchema.strict().parse(door)).toEqual(door);
    expect(challenge.signature).toMatch(/\w/);
    const internal = aTerritory().phoneLadder.filter(
      (step) => !step.publicNumber && step.use === 'professionalsOnly',
    );
    for (const step of internal) expect(JSON.stringify(body)).not.toContain(step.number);
    expect((await get('/api/requests/ailleurs')).status).toBe(404);
  });

  it('[WL-1] [SS-22] takes what was worked for another relay on the same store, once among them all', async () => {
    const work = await proof();
    const other = await createApp({ store, clock: { now: () => Date.now() }, demo: false, version: 'test' });
    const reply = await other.inject({
      method: 'POST',
      url: `/api/requests/${slug}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ request: request(), proof: work }),
    });
    await other.close();
    expect(reply.statusCode).toBe(200);
    expect((await post({ request: request(), proof: work })).status).toBe(403);
  });

  it('[WL-1] takes a sealed request with its work, and answers the same whatever is known', async () => {
    const first = await post({ request: request(), proof: await proof() });
    expect(first).toEqual({ status: 200, body: {} });
    const kept = await entry();
    expect(kept?.value).toMatchObject({ status: 'registered', source: 'patient', communeCode: '86160' });

    const again = await post({ request: request({ communeCode: '86294' }), proof: await proof() });
    expect(again).toEqual(first);
    expect(await entry()).toEqual(kept);
  });

  it('[WL-1] wants its own work, once, and texts sealed to the coordination alone', async () => {
    const work = await proof();
    expect(
      (
        await post({
          request: request(),
          proof: { ...work, solution: { ...work.solution, derivedKey: '00'.repeat(32) } },
        })
      ).status,
    ).toBe(403);
    expect((await post({ request: request(), proof: null })).status).toBe(403);
    const forged = { ...work.challenge, parameters: { ...work.challenge.parameters, cost: 1 } };
    expect((await post({ request: request(), proof: { ...work, challenge: forged } })).status).toBe(403);
    const elsewhere = request({ sealed: aSealedEntry([ids.coordinationId, ids.pharmacyId]) });
    expect((await post({ request: elsewhere, proof: work })).status).toBe(400);
    expect((await post({ request: request(), proof: work })).status).toBe(403);
    expect(await entry()).toBeUndefined();
  });

  it('refuses what is no request with a typed error', async () => {
    for (const body of [
      {},
      { request: {} },
      { request: { ...request(), name: 'x' }, proof: null },
      [],
      'x',
    ]) {
      const { status, body: answer } = await post(body);
      expect(status).toBe(400);
      expect(answer.error.code).toBe('malformed');
    }
    const heavy = {
      request: request({ sealed: { ...aSealedEntry([ids.coordinationId]), more: 'x'.repeat(30_000) } }),
    };
    expect((await post(heavy)).status).toBe(413);
  });

  it('[DR-3] is read from the store once for all who ask together, and for a name that is nobody’s not at all', async () => {
    let reads = 0;
    const counting = new Proxy(store, {
      get(target, name) {
        const found = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return (...args: unknown[]) => {
          if (name === 'read') reads += 1;
          return found.apply(target, args);
        };
      },
    });
    let now = 1_790_000_000_000;
    const territories = new PublicTerritories(counting, { now: () => now });
    const together = Array.from({ length: 20 }, () => territories.directory(slug));
    const [first, ...others] = await Promise.all(together);
    expect(others.every((other) => other === first)).toBe(true);
    expect(first?.sheets).toHaveLength(1);
    expect(reads).toBe(2);
    for (let n = 0; n < 50; n += 1) expect(await territories.directory(`ailleurs-${n}`)).toBeUndefined();
    expect(reads).toBe(2);

    await createSheet(ids.nurseId);
    now += 59_000;
    expect((await territories.directory(slug))?.sheets).toHaveLength(1);
    now += 1_000;
    expect((await territories.directory(slug))?.sheets).toHaveLength(2);
  });

  it('[DR-3] a reading that failed is tried again by the next who asks', async () => {
    let isBroken = true;
    const kept = new KeptReading(
      async () => {
        if (isBroken) throw new Error('planned');
        return 'read';
      },
      { now: () => 0 },
      1_000,
    );
    await expect(kept.get()).rejects.toThrow('planned');
    isBroken = false;
    expect(await kept.get()).toBe('read');
  });

  it('[PR-7] counts an IPv6 line by its network, and no two lines as one', async () => {
    await app.close();
    app = await createApp({
      store,
      clock: { now: () => Date.now() },
      demo: false,
      version: 'test',
      rateLimits: { perProfile: 2, perAddress: 100 },
      publicLimits: { perAddress: 1, perTerritory: 100 },
    });
    const from = async (remoteAddress: string, method: 'GET' | 'POST' = 'GET') => {
      const payload = method === 'POST' ? { payload: {} } : {};
      const asked = { method, url: `/api/requests/${slug}`, remoteAddress, ...payload };
      return (await app.inject(asked)).statusCode;
    };
    expect(await from('2001:db8:1:2::1')).toBe(200);
    expect(await from('2001:db8:1:2:ffff::2')).toBe(200);
    expect(await from('2001:db8:1:2:aaaa::3')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(200);
    expect(await from('::ffff:192.0.2.1', 'POST')).toBe(400);
    expect(await from('192.0.2.1', 'POST')).toBe(429);
    expect(await from('2001:db8:1:4::1', 'POST')).toBe(400);
    expect(await from('2001:db8:1:4::2', 'POST')).toBe(429);
  });

  it('[DR-3] shows the public what a professional agreed to, and nothing more', async () => {
    const { status, body, headers } = await get(`/api/directory/${slug}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('public');
    expect(body.sheets).toHaveLength(1);
    const [sheet] = body.sheets;
    expect(publicSheetSchema.strict().parse(sheet)).toEqual(sheet);
    expect(sheet.familyName).toBe(aMember().familyName);
    expect(JSON.stringify(body)).not.toMatch(
      /\+33639980099|canari|\+33639980098|acceptsNewPatients|delayDays/i,
    );
  });
});

const fullSheet = aSheet({
  isPublic: true,
  personalPhone: '+33639980099',
  urgentPhone: '+33639980098',
  mail: 'canari@example.org',
  contactBy: 'sms',
  acceptsNewPatients: 'yes',
  delayDays: 4,
});
