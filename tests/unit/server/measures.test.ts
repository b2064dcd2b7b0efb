import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '#domain/commands.ts';
import { startMetricsServer } from '#server/measures/metrics-server.ts';
import { prometheusMeasures } from '#server/measures/prometheus-measures.ts';
import { aSlot, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aLostCookie } from '#tests/support/lost-cookie.ts';
import { aRequest, sent } from '#tests/support/relay-fixture.ts';

const clientId = ids.fixedId(0xc1);
const canary = 'MmeCanari';
const withdrawal = { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } } as const;
const notHis = { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.nurseId } } as const;
const unknown = { name: canary, args: { canary } } as never;

const commandEnds = ['applied', 'refused', 'quarantined', 'again'];
const handedOverEnds = ['waiting', 'superseded', 'needless', 'unproven', 'noRoom'];

let measures: ReturnType<typeof prometheusMeasures>;
let relay: HttpRelay;
beforeEach(async () => {
  measures = prometheusMeasures();
  const slot = { kind: 'slot', id: ids.slotId, value: aSlot({ start: at(15), end: at(15, 15) }) } as const;
  relay = await startHttpRelay([slot], { measures });
});
afterEach(() => relay.stop());

/** A doctor's device: a withdrawal, another that is not his, a command that nobody knows, and all of it once more. */
async function aMorning(): Promise<void> {
  const headers = await relay.enter(ids.doctorId, 'profile1');
  const lines = [sent(1, withdrawal), sent(2, notHis), sent(3, unknown)];
  const first = await relay.post('/api/sync', aRequest(clientId, { commands: lines }), headers);
  expect(first.status).toBe(200);
  const { cookie } = JSON.parse(first.body) as { cookie: string };
  await relay.post('/api/sync', aRequest(clientId, { cookie, ackedSeq: 3 }), headers);
  const other = aRequest(ids.fixedId(0xc2), { cookie: `${canary}.1.x`, commands: [sent(1, withdrawal)] });
  await relay.post('/api/sync', other, headers);
  await relay.ask(`/api/${canary}?${canary}=1`, { headers: { 'x-relais': 'canari' } });
  await relay.ask(`/demande/${canary.toLowerCase()}`);
}

/** The value of one line, by its beginning. */
function readingOf(text: string, start: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(start));
  if (line === undefined) throw new Error(`No ${start}`);
  return Number(line.split(' ').at(-1));
}

describe('the measures of a relay', () => {
  it('[OP-9] count what was decided, committed, handed out and asked', async () => {
    await aMorning();
    const text = await measures.text();
    expect(readingOf(text, 'relais_commands_total{name="withdrawSlot@1",end="applied"}')).toBe(1);
    expect(readingOf(text, 'relais_commands_total{name="withdrawSlot@1",end="refused"}')).toBe(1);
    expect(readingOf(text, 'relais_commands_total{name="unknown",end="quarantined"}')).toBe(1);
    expect(readingOf(text, 'relais_commands_total{name="withdrawSlot@1",end="again"}')).toBe(1);
    expect(readingOf(text, 'relais_group_requests_count')).toBe(2);
    expect(readingOf(text, 'relais_commit_seconds_count')).toBe(2);
    expect(readingOf(text, 'relais_requests_waiting')).toBe(0);
    expect(readingOf(text, 'relais_resets_total{cause="first"}')).toBe(1);
    expect(readingOf(text, 'relais_pull_rows_count{kind="snapshot"}')).toBe(2);
    expect(readingOf(text, 'relais_pull_rows_count{kind="changes"}')).toBe(1);
    expect(readingOf(text, 'relais_sync_answer_bytes_count')).toBe(3);
    expect(
      readingOf(text, 'relais_http_request_seconds_count{route="/api/sync",method="POST",status="200"}'),
    ).toBe(3);
    expect(readingOf(text, 'relais_database_bytes')).toBeGreaterThan(10_000);
    expect(readingOf(text, 'relais_live_listeners')).toBe(0);
    expect(readingOf(text, 'relais_due_records')).toBe(0);
    expect(readingOf(text, 'relais_process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('[OP-9] count what devices hand over, taken or not', async () => {
    const headers = await relay.enter(ids.doctorId, 'profile1');
    const told = { ...withdrawal, issuedAt: now, settledAt: now, version: 9 };
    const handed = (n: number) => ({ ...told, uid: ids.fixedId(0x9100 + n) });
    const lost = [await aLostCookie(relay.running.store)];
    const handOver = async (n: number, shown: readonly string[]) => {
      const again = { commands: [handed(n)], asked: [], seen: [], lost: [...shown] };
      const answer = await relay.post('/api/sync', aRequest(ids.fixedId(0xc3), { again }), headers);
      return JSON.parse(answer.body) as { cookie: string };
    };
    const { cookie } = await handOver(1, []);
    await handOver(1, [cookie]);
    await handOver(1, lost);
    await handOver(1, lost);
    const text = await measures.text();
    for (const end of ['unproven', 'needless', 'applied'])
      expect([end, readingOf(text, `relais_handed_over_total{end="${end}"}`)]).toEqual([end, 1]);
  });

  it('[OP-9] and its log name nobody: no id, no address, nothing that somebody typed', async () => {
    await aMorning();
    // Its own address is no secret.
    const log = relay.running.log.filter((line) => !line.includes('Server listening'));
    const text = (await measures.text()) + log.join('');
    expect(log.length).toBeGreaterThan(4);
    expect(text.toLowerCase()).not.toContain('canari');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(text).not.toMatch(/127\.0\.0\.1/);
    expect(text).not.toContain('Marsault');
  });

  it('[OP-9] have labels of closed lists only', async () => {
    await aMorning();
    const values = new Map<string, Set<string>>();
    for (const [, label = '', value = ''] of (await measures.text()).matchAll(/(\w+)="([^"]*)"/g)) {
      values.set(label, (values.get(label) ?? new Set()).add(value));
    }
    const isKnown: Readonly<Record<string, (value: string) => boolean>> = {
      route: (value) => /^(none|\/(api\/(:?[a-z]+\/?)+)?|\*|\/\*|\/[a-z]+\/:[a-z]+\/?)$/.test(value),
      method: (value) => ['GET', 'HEAD', 'POST', 'OPTIONS', 'other'].includes(value),
      status: (value) => /^[2-5]\d\d$/.test(value),
      name: (value) => value === 'unknown' || Object.hasOwn(commands, value),
      end: (value) => [...commandEnds, ...handedOverEnds].includes(value),
      cause: (value) => ['first', 'forgotten', 'unusable'].includes(value),
      kind: (value) => ['changes', 'snapshot', 'minor', 'major', 'incremental', 'weakcb'].includes(value),
      le: (value) => value === '+Inf' || Number(value) >= 0,
    };
    const strays = Object.entries(isKnown).flatMap(([label, fits]) =>
      [...(values.get(label) ?? [])].filter((value) => !fits(value)).map((value) => `${label}=${value}`),
    );
    expect(strays).toEqual([]);
    const ofNode = ['space', 'type', 'version', 'major', 'minor', 'patch'];
    expect([...values.keys()].filter((label) => !(label in isKnown) && !ofNode.includes(label))).toEqual([]);
  });

  it('[OP-9] leave a number out that cannot be read, and tell the others', async () => {
    await relay.running.store.close();
    const text = await measures.text();
    expect(readingOf(text, 'relais_live_listeners')).toBe(0);
    expect(text).toContain('relais_due_records');
  });

  it('[OP-9] are on a port of their own, at one address only', async () => {
    const server = await startMetricsServer(measures, { port: 0, host: '127.0.0.1' });
    const [found, missing] = await Promise.all([fetch(server.url), fetch(new URL('/', server.url))]);
    expect([found.status, missing.status]).toEqual([200, 404]);
    expect(found.headers.get('content-type')).toContain('text/plain');
    expect(await found.text()).toContain('# TYPE relais_commands_total counter');
    expect((await relay.ask('/metrics')).body).not.toContain('relais_commands_total');
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
