import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema, type SyncRequest } from '#sync/protocol.ts';
import { anEnvelope, aSlot } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type Asked, type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aRequest, sent } from '#tests/support/relay-fixture.ts';

const clientId = ids.fixedId(0xc1);
const booking = sent(2, {
  name: 'bookSlot@1',
  args: {
    slotId: ids.slotId,
    bookingId: ids.bookingId,
    structureId: ids.pharmacyId,
    eligibility: { doctor: 'none', appointment: 'none' },
    sealed: anEnvelope(),
  },
});
const sync: SyncRequest = aRequest(clientId, { ackedSeq: 1, commands: [booking] });
const thirtyTwoBytes = 'A'.repeat(43);
const canary = 'Vigneron-Canari';

/** A body each route would take. Nothing below ever sends one as it is. */
const routes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '/api/sync': { ...sync },
  '/api/invitations': {
    id: ids.fixedId(0x701),
    memberId: ids.pharmacistId,
    proofHash: thirtyTwoBytes,
    wrappedKeys: [{ structureId: ids.pharmacyId, wrapped: 'abc' }],
  },
  '/api/enrol': { invitationId: ids.fixedId(0x701), proof: thirtyTwoBytes, enrolmentId: ids.fixedId(0x702) },
  '/api/leave': {},
  '/api/demo/enter': { memberId: ids.nurseId },
};
const publicReads = ['/api/requests/territoire', '/api/directory/territoire'];
const reads = ['/api/live', '/api/demo', '/api/health', ...publicReads];
const wrongValues = [null, true, -1, 1.5, 1e308, '', 'x', 'é'.repeat(5_000), [], [null], {}, { a: 1 }];

describe('the relay under hostile input', () => {
  let relay: HttpRelay;
  let session: Record<string, string>;
  let before: string;

  beforeAll(async () => {
    relay = await startHttpRelay([{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
    session = await relay.enter(ids.pharmacistId, 'pharma01');
    const nothing = sent(1, { name: 'nothing@1', args: { instead: 'undone' } });
    await relay.post('/api/sync', { ...sync, ackedSeq: 0, commands: [nothing] }, session);
    before = relay.dump();
  });
  afterAll(() => relay.stop());

  /** A typed 4xx, nothing written, nothing learnt from the log, and the relay goes on. */
  async function expectHarmless(path: string, asked: Asked, codes?: readonly string[]): Promise<void> {
    const answer = await relay.ask(path, asked);
    const what = `${asked.method ?? 'GET'} ${path} → ${answer.status} ${answer.body.slice(0, 200)}`;
    expect(answer.status >= 400 && answer.status < 500, what).toBe(true);
    const { error } = errorBodySchema.parse(JSON.parse(answer.body));
    if (codes) expect(codes, what).toContain(error.code);
    expect(answer.headers['content-type'], what).toContain('application/json');
    expect(answer.body, what).not.toContain(canary);
  }

  async function expectUnharmed(): Promise<void> {
    expect(relay.dump()).toBe(before);
    expect((await relay.ask('/api/health')).status).toBe(200);
  }

  const post = (body: string | Buffer, headers: Record<string, string> = {}): Asked => ({
    method: 'POST',
    headers: { ...session, 'content-type': 'application/json', ...headers },
    body,
  });

  it('[PR-8] refuses every field of every route with a wrong value, missing, or beside an unknown one', async () => {
    for (const [path, good] of Object.entries(routes)) {
      const spoilt: unknown[] = wrongValues.filter(
        (value) => path !== '/api/leave' || JSON.stringify(value) !== '{}',
      );
      spoilt.push({ ...good, [canary]: 1 });
      for (const field of Object.keys(good)) {
        const { [field]: _left, ...rest } = good;
        spoilt.push(rest);
        // An empty list of commands and no cookie are a good request: a pull, which writes nothing.
        const isPull = (value: unknown) =>
          (field === 'commands' && JSON.stringify(value) === '[]') ||
          (field === 'cookie' && (value === null || typeof value === 'string')) ||
          (field === 'build' && typeof value === 'string');
        spoilt.push(
          ...wrongValues.filter((value) => !isPull(value)).map((value) => ({ ...good, [field]: value })),
        );
      }
      const optional = path === '/api/leave' ? (body: unknown) => body !== null : () => true;
      for (const body of spoilt.filter(optional)) {
        await expectHarmless(path, post(JSON.stringify(body)), ['malformed', 'upgradeRequired']);
      }
    }
    await expectUnharmed();
  });

  it('[PR-8] refuses what is not JSON, whatever it says it is', async () => {
    const bodies = [
      '',
      '{',
      '{"a":}',
      'protocol=1',
      '<xml/>',
      `{"${canary}"`,
      Buffer.from([0xff, 0xfe, 0x00]),
      '{"protocol":1}{"protocol":1}',
      'NaN',
      'undefined',
    ];
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'x',
      '',
    ];
    for (const [path, good] of Object.entries(routes)) {
      for (const body of bodies) await expectHarmless(path, post(body), ['malformed']);
      for (const type of types) {
        await expectHarmless(path, post(JSON.stringify(good), { 'content-type': type }), ['malformed']);
      }
      const packed = gzipSync(JSON.stringify({ ...good, [canary]: 1 }));
      await expectHarmless(path, post(packed, { 'content-encoding': 'gzip' }), ['malformed']);
    }
    await expectUnharmed();
  });

  it('[PR-7] refuses what is too large or too deep', async () => {
    const deep = `${'['.repeat(1_000)}${']'.repeat(1_000)}`;
    const abyss = '['.repeat(400_000) + ']'.repeat(400_000);
    const large = JSON.stringify({ ...sync, build: 'x'.repeat(1_000_100) });
    const wide = JSON.stringify({ ...sync, commands: Array.from({ length: 201 }, () => booking) });
    for (const path of Object.keys(routes)) {
      await expectHarmless(path, post(large), ['tooLarge']);
      await expectHarmless(path, post(deep), ['malformed']);
      await expectHarmless(path, post(abyss), ['malformed']);
      await expectHarmless(path, post(`{"a":${deep}}`), ['malformed']);
    }
    await expectHarmless('/api/sync', post(wide), ['malformed']);
    await expectUnharmed();
  });

  it('[PR-8] refuses keys that reach for prototypes', async () => {
    const bodies = [
      '{"__proto__":{"demo":true}}',
      '{"constructor":{"prototype":{"demo":true}}}',
      '{"\\u005f_proto__":{"demo":true}}',
      JSON.stringify(sync).replace('"args":{', '"args":{"__proto__":{"slotId":"x"},'),
      JSON.stringify(sync).replace('"args":{', '"args":{"constructor":{"prototype":{}},'),
    ];
    for (const path of Object.keys(routes)) {
      for (const body of bodies) await expectHarmless(path, post(body), ['malformed']);
    }
    expect(({} as Record<string, unknown>)['demo']).toBeUndefined();
    await expectUnharmed();
  });

  it('[PR-3] processes nothing of a stream out of order, cloned, or of somebody else', async () => {
    const stream = (...commands: unknown[]) => post(JSON.stringify({ ...sync, commands }));
    await expectHarmless('/api/sync', stream({ ...booking, seq: 3 }), ['gap']);
    await expectHarmless('/api/sync', stream(booking, { ...booking, seq: 4, uid: ids.fixedId(0x9999) }), [
      'gap',
    ]);
    await expectHarmless('/api/sync', stream(booking, { ...booking, uid: ids.fixedId(0x9999) }), ['cloned']);
    await expectHarmless('/api/sync', stream({ ...booking, seq: 1, uid: ids.fixedId(0x9999) }, booking), [
      'cloned',
    ]);
    const nurse = await relay.enter(ids.nurseId, 'nurse001');
    before = relay.dump();
    await expectHarmless('/api/sync', { ...post(JSON.stringify(sync), nurse) }, ['wrongMember']);
    await expectUnharmed();
  });

  it('[PR-8] answers nothing to whoever has no session, a garbled one, or names no profile', async () => {
    const good = JSON.stringify(sync);
    const cookies = [
      '',
      'x',
      'relais-pharma01=',
      'relais-pharma01=AAAA',
      `relais-pharma01=${'A'.repeat(5_000)}`,
      ';;;=',
      'relais-pharma01=%00%ff; relais-pharma01=x',
      String(session['cookie']).replace('pharma01', 'pharma02'),
    ];
    const named = (path: string) => (path === '/api/live' ? `${path}?profile=pharma01` : path);
    for (const cookie of cookies) {
      await expectHarmless('/api/sync', post(good, { cookie }), ['noSession']);
      await expectHarmless('/api/invitations', post(JSON.stringify(routes['/api/invitations']), { cookie }), [
        'noSession',
      ]);
      await expectHarmless('/api/leave', post('{}', { cookie }), ['noSession']);
      await expectHarmless(named('/api/live'), { headers: { cookie } }, ['noSession']);
    }
    const stolen = { cookie: String(session['cookie']), 'x-relais': 'other001' };
    await expectHarmless('/api/sync', post(good, stolen), ['noSession']);
    for (const profile of [
      '',
      'ABC',
      'a',
      '../../etc',
      'x'.repeat(33),
      'pharma01; relais',
      "'; DROP TABLE record",
    ]) {
      const headers = { 'x-relais': profile };
      for (const [path, body] of Object.entries(routes)) {
        await expectHarmless(path, post(JSON.stringify(body), headers), ['malformed']);
      }
      await expectHarmless(`/api/live?profile=${encodeURIComponent(profile)}`, {}, ['malformed']);
      await expectHarmless('/api/live?profile=pharma01&profile=pharma02', {}, ['malformed']);
    }
    await expectUnharmed();
  });

  it('[PR-8] answers no other site', async () => {
    const strangers = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { origin: `${relay.origin}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ];
    for (const headers of strangers) {
      for (const [path, body] of Object.entries(routes)) {
        await expectHarmless(path, post(JSON.stringify(body), headers), ['forbiddenOrigin']);
      }
      if (headers['sec-fetch-site'] === 'none') continue;
      for (const path of reads)
        await expectHarmless(path, { headers: { ...session, ...headers } }, ['forbiddenOrigin']);
    }
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await relay.ask('/api/sync', { method: 'OPTIONS', headers: preflight });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    await expectUnharmed();
  });

  it('[PR-8] answers wrong methods and addresses with notFound', async () => {
    for (const path of [...Object.keys(routes), ...reads]) {
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        await expectHarmless(path, { ...post('{}'), method }, ['notFound']);
      }
    }
    for (const path of Object.keys(routes)) await expectHarmless(path, { headers: session }, ['notFound']);
    for (const path of [
      '/api',
      '/api/',
      '/api/nope',
      '/api/sync/',
      '/api/../etc/passwd',
      '/%2e%2e/relais.db',
      '/relais.db',
      '/.env',
    ]) {
      await expectHarmless(path, { headers: { ...session, accept: 'text/html' } }, ['notFound', 'malformed']);
    }
    await expectHarmless('/api/%zz', {}, ['malformed', 'notFound']);
    await expectUnharmed();
  });

  it('[PR-8] answers what is not even HTTP', async () => {
    const junk = [
      'GET\r\n\r\n',
      'FOO /api/sync HTTP/1.1\r\n\r\n',
      '\u0016\u0003\u0001\u0002',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`,
    ];
    for (const text of junk) {
      const answer = await relay.raw(text);
      expect(answer).toMatch(/^HTTP\/1.1 4(00|13) /);
      errorBodySchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''));
    }
    await expectUnharmed();
  });

  it('[PR-8] a spoilt sync cookie costs its sender a snapshot and nothing else', async () => {
    for (const cookie of ['x', 'a.b.c', "1' OR 1=1", '....', `${'9'.repeat(200)}`, '\u0000', '\ud800']) {
      const answer = await relay.ask('/api/sync', post(JSON.stringify({ ...sync, commands: [], cookie })));
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ reset: { page: 0 } });
    }
    await expectUnharmed();
  });

  it('[PR-8] takes a snapshot’s cookie whose row is no id for a spoilt one', async () => {
    const pulled = await relay.ask('/api/sync', post(JSON.stringify({ ...sync, commands: [] })));
    const { cookie: ours } = JSON.parse(pulled.body) as { cookie: string };
    const positions = ['-'.repeat(36), 'a'.repeat(36), 'a'.repeat(40)].map(
      (id) => `0~references~0~slot~${id}`,
    );
    positions.push(`${'z'.repeat(11)}~ahead~${'z'.repeat(11)}~slot~${ids.slotId}`);
    for (const position of positions) {
      const cookie = `${ours}.crafted.0.${position}`;
      const answer = await relay.ask('/api/sync', post(JSON.stringify({ ...sync, commands: [], cookie })));
      expect(answer.status, position).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ reset: { page: 0 } });
    }
    await expectUnharmed();
  });

  it('[PR-4] keeps a command it cannot understand for somebody to look at, and changes no record', async () => {
    const records = () =>
      JSON.stringify(JSON.parse(relay.dump()).filter(([name]: string[]) => name === 'record'));
    const untouched = records();
    const strange = ['bookSlot@1', 'constructor', '__proto__', 'toString', "'; DROP TABLE record; --"];
    const commands = strange.map((name, index) => ({
      ...sent(index + 2, { name: 'nothing@1', args: { instead: 'undone' } }, ids.fixedId(0x9800 + index)),
      name,
      args: { [canary]: '\u0000\ud800', slotId: { $ne: null } },
    }));
    const answer = await relay.ask('/api/sync', post(JSON.stringify({ ...sync, commands })));
    const { outcomes } = JSON.parse(answer.body) as { outcomes: { status: string }[] };
    expect(outcomes.map((outcome) => outcome.status)).toEqual(strange.map(() => 'quarantined'));
    expect(records()).toBe(untouched);
  });

  it('[PR-7] slows down whoever asks too often, per profile', async () => {
    const slow = await startHttpRelay([], { rateLimits: { perProfile: 5, perAddress: 12 } });
    const ask = (profile: string) => slow.ask('/api/demo', { headers: { 'x-relais': profile } });
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await ask('first001')).status);
    statuses.push((await ask('second01')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 200]);
    for (let n = 0; n < 6; n += 1) statuses.push((await ask(`profile${n}`)).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    const answer = await ask('first001');
    expect(errorBodySchema.parse(JSON.parse(answer.body)).error.code).toBe('tooManyRequests');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await slow.stop();
  });

  it('[PR-8] met no bug of its own, and logged nothing of what it was sent', () => {
    const lines = relay.running.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((line) => Number(line['level']) >= 40)).toEqual([]);
    const text = relay.running.log.join('');
    for (const secret of [
      canary,
      String(session['cookie']).split('=')[1] ?? '',
      'profile=',
      ids.pharmacistId,
      ids.slotId,
    ]) {
      expect(text).not.toContain(secret);
    }
    const fields = new Set(lines.filter((line) => 'route' in line).flatMap((line) => Object.keys(line)));
    expect([...fields].sort()).toEqual(['level', 'method', 'ms', 'reqId', 'route', 'status', 'time']);
  });
});
