import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicSheetSchema } from '#domain/directory/public-sheet.ts';
import { publicDoorSchema } from '#domain/waitlist/public-door.ts';
import { createApp } from '#server/create-app.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { aSealedEntry, aSheet } from '#tests/support/a-list.ts';
import { aMember, aTerritory } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';

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
