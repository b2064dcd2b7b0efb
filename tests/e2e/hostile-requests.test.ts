import { gzipSync } from 'node:zlib';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '#sync/protocol.ts';
import { anEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type Asked, type HttpAnswer, type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';

const path = '/api/requests/territoire';
const canary = 'Vigneron-Canari';
const request = {
  id: ids.fixedId(0x881),
  communeCode: '86160',
  consent: { wording: 1, doctors: true, partners: false },
  sealed: aSealedEntry([ids.coordinationId]),
};
const wrongValues = [null, true, -1, 1.5, '', 'x', 'é'.repeat(5_000), [], [null], {}, { a: 1 }];
const hour = 3_600_000;

/** All that the relay holds, but for which work was done already (SS-22): that is what refusing it a second time is made of. */
function kept(relay: HttpRelay): string {
  const tables: [string, unknown][] = JSON.parse(relay.dump());
  return JSON.stringify(tables.filter(([name]) => name !== 'spent_proof'));
}

describe('the public door under hostile input', () => {
  let relay: HttpRelay;
  let before: string;
  let time = now;

  beforeAll(async () => {
    relay = await startHttpRelay([{ kind: 'entry', id: ids.entryId, value: anEntry() }], {
      clock: { now: () => time },
      publicLimits: { perAddress: 100_000, perTerritory: 100_000 },
    });
    before = kept(relay);
  });
  afterAll(() => relay.stop());

  const post = (body: unknown, headers: Record<string, string> = {}): Asked => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });

  async function refused(answer: HttpAnswer, codes: readonly string[]): Promise<void> {
    const { error } = errorBodySchema.parse(JSON.parse(answer.body));
    expect(codes).toContain(error.code);
    expect(answer.status >= 400 && answer.status < 500).toBe(true);
    expect(answer.body).not.toContain(canary);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }

  async function proof(of: HttpRelay = relay): Promise<{ challenge: Challenge; solution: unknown }> {
    const { challenge } = JSON.parse((await of.ask(path)).body) as { challenge: Challenge };
    return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
  }

  it('[PR-8] refuses every field with a wrong value, missing, or beside an unknown one', async () => {
    const spoilt: unknown[] = [...wrongValues, { request, [canary]: 1 }, { request, proof: null, more: 1 }];
    for (const field of Object.keys(request)) {
      const { [field as keyof typeof request]: _left, ...rest } = request;
      spoilt.push({ request: rest, proof: {} });
      spoilt.push(...wrongValues.map((value) => ({ request: { ...request, [field]: value }, proof: {} })));
    }
    spoilt.push(...wrongValues.map((value) => ({ request: value, proof: {} })));
    spoilt.push({ request: { ...request, [canary]: 1 }, proof: {} });
    spoilt.push({ request: { ...request, consent: { ...request.consent, how: 'oral' } }, proof: {} });
    for (const body of spoilt) await refused(await relay.ask(path, post(body)), ['malformed']);
    for (const text of ['', '{', 'NaN', '<xml/>', '{"__proto__":{"demo":true}}']) {
      await refused(await relay.ask(path, post(text)), ['malformed']);
    }
    const packed = gzipSync(JSON.stringify({ request, proof: {} }));
    await refused(await relay.ask(path, post(packed, { 'content-encoding': 'gzip' })), ['malformed']);
    await refused(await relay.ask(path, post({ request }, { 'content-type': 'text/plain' })), ['malformed']);
    const deep = `{"request":${'['.repeat(500)}${']'.repeat(500)}}`;
    await refused(await relay.ask(path, post(deep)), ['malformed']);
    await refused(await relay.ask(path, post({ request, proof: 'x'.repeat(24_000) })), ['tooLarge']);
    expect(kept(relay)).toBe(before);
  });

  it('[PR-8] takes no work that is none, forged, too old, done for another relay, or done before', async () => {
    const good = await proof();
    const { challenge } = good;
    const { parameters } = challenge;
    const forged = [
      ...wrongValues,
      { ...good, solution: { counter: 1, derivedKey: '00'.repeat(32) } },
      { ...good, challenge: { ...challenge, signature: '00'.repeat(32) } },
      { ...good, challenge: { ...challenge, parameters: { ...parameters, cost: 1 } } },
      { ...good, challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '00' } } },
      { ...good, challenge: { ...challenge, parameters: { ...parameters, algorithm: 'SHA-256' } } },
      {
        ...good,
        challenge: { ...challenge, parameters: { ...parameters, data: { until: now + 99 * hour } } },
      },
    ];
    for (const one of forged) {
      await refused(await relay.ask(path, post({ request, proof: one })), ['proofInvalid']);
    }
    const other = await startHttpRelay();
    await refused(await relay.ask(path, post({ request, proof: await proof(other) })), ['proofInvalid']);
    await other.stop();

    time = now + 3 * hour;
    await refused(await relay.ask(path, post({ request, proof: good })), ['proofInvalid']);
    time = now;
    const elsewhere = { ...request, sealed: aSealedEntry([ids.coordinationId, ids.pharmacyId]) };
    await refused(await relay.ask(path, post({ request: elsewhere, proof: good })), ['malformed']);
    await refused(await relay.ask(path, post({ request, proof: good })), ['proofInvalid']);
    expect(kept(relay)).toBe(before);
  });

  it('[WL-1] says the same of an id that is taken, and writes nothing over it', async () => {
    const taken = await relay.ask(
      path,
      post({ request: { ...request, id: ids.entryId }, proof: await proof() }),
    );
    expect(kept(relay)).toBe(before);
    const both = await proof();
    const answers = await Promise.all([1, 2].map(() => relay.ask(path, post({ request, proof: both }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    const fresh = answers.find(({ status }) => status === 200);
    expect([taken.status, taken.body]).toEqual([fresh?.status, fresh?.body]);
    const { date: _a, ...alike } = taken.headers;
    const { date: _b, ...same } = fresh?.headers ?? {};
    expect(alike).toEqual(same);
    const written = kept(relay);
    await relay.ask(path, post({ request: { ...request, communeCode: '86294' }, proof: await proof() }));
    expect(kept(relay)).toBe(written);
  });

  it('[PR-8] knows no territory by a strange name, on the wire and as a page', async () => {
    const strange = [
      'nulle-part',
      '__proto__',
      '%2e%2e',
      "'; DROP TABLE record",
      'x'.repeat(90),
      '<b>',
      '%00',
    ];
    for (const slug of strange.map((name) => (name.startsWith('%') ? name : encodeURIComponent(name)))) {
      for (const kind of ['requests', 'directory']) {
        await refused(await relay.ask(`/api/${kind}/${slug}`), ['notFound', 'malformed']);
      }
      await refused(await relay.ask(`/api/requests/${slug}`, post({ request, proof: {} })), [
        ...['notFound', 'malformed'],
      ]);
    }
  });

  it('[PR-7] slows an address down, and a whole territory only by requests that were worked for', async () => {
    const slow = await startHttpRelay([], { publicLimits: { perAddress: 4, perTerritory: 1 } });
    const send = async (body: unknown) => (await slow.ask(path, post(body))).status;
    const asked = async (n: number) => ({
      request: { ...request, id: ids.fixedId(0x890 + n) },
      proof: await proof(slow),
    });
    expect(await send({})).toBe(400);
    expect(await send(await asked(1))).toBe(200);
    expect(await send(await asked(2))).toBe(429);
    expect(await send(await asked(3))).toBe(429);
    const answer = await slow.ask(path, post({}));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await slow.ask(path)).status).toBe(200);
    await slow.stop();
  });

  it('[PR-8] met no bug of its own, and logged nothing of what it was sent', () => {
    const lines = relay.running.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((line) => Number(line['level']) >= 40)).toEqual([]);
    const text = relay.running.log.join('');
    for (const secret of [canary, request.id, 'DROP TABLE', '86160']) expect(text).not.toContain(secret);
  });
});
