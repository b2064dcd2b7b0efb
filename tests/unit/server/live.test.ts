import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveHub } from '#server/application/live-hub.ts';
import { anEnvelope, aSlot } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aRequest, sent } from '#tests/support/relay-fixture.ts';

/** An open line to /api/live, as a browser holds it. */
class Line {
  text = '';
  status = 0;
  isClosed = false;
  readonly #waiting = new Set<() => void>();

  constructor(relay: HttpRelay, session: Record<string, string>) {
    const { cookie = '', 'x-relais': profile } = session;
    const path = `/api/live?profile=${profile}`;
    const asking = request(
      { host: '127.0.0.1', port: relay.running.port, path, headers: { cookie }, agent: false },
      (answer) => {
        this.status = answer.statusCode ?? 0;
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          this.text += chunk;
          this.#wake();
        });
        answer.on('close', () => {
          this.isClosed = true;
          this.#wake();
        });
      },
    );
    asking.end();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

describe('the live line', () => {
  let relay: HttpRelay;
  let isStopped = false;

  beforeEach(async () => {
    isStopped = false;
    relay = await startHttpRelay([{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
  });
  afterEach(() => (isStopped ? undefined : relay.stop()));

  it('[PR-1] says the version on connection, then « version N » after each commit, and nothing else', async () => {
    const doctor = new Line(relay, await relay.enter(ids.doctorId, 'doctor01'));
    await doctor.until(() => doctor.text.includes('data: 1\n\n'));
    const pharmacy = await relay.enter(ids.pharmacistId, 'pharma01');
    const args = {
      slotId: ids.slotId,
      bookingId: ids.bookingId,
      structureId: ids.pharmacyId,
      eligibility: { doctor: 'none', appointment: 'none' } as const,
      sealed: anEnvelope(),
    };
    const commands = [sent(1, { name: 'bookSlot@1', args })];
    const booked = await relay.post('/api/sync', aRequest(ids.fixedId(0xc1), { commands }), pharmacy);
    expect(JSON.parse(booked.body)).toMatchObject({ outcomes: [{ status: 'applied' }] });
    await doctor.until(() => doctor.text.includes('data: 2'));
    expect(doctor.text).toBe('retry: 3000\n\nevent: version\ndata: 1\n\nevent: version\ndata: 2\n\n');
  });

  it('[PR-8] is for sessions only, a few lines each, and ends with the session', async () => {
    expect((await relay.ask('/api/live?profile=nobody01')).status).toBe(401);
    const session = await relay.enter(ids.doctorId, 'doctor01');
    const lines = Array.from({ length: 8 }, () => new Line(relay, session));
    for (const line of lines) await line.until(() => line.text.includes('data: 1'));
    const { cookie = '' } = session;
    expect((await relay.ask('/api/live?profile=doctor01', { headers: { cookie } })).status).toBe(429);
    await relay.post('/api/leave', {}, session);
    for (const line of lines) await line.until(() => line.isClosed);
  });

  it('[PR-8] ends at once when the relay stops', async () => {
    const line = new Line(relay, await relay.enter(ids.doctorId, 'doctor01'));
    await line.until(() => line.text.includes('data: 1'));
    const started = performance.now();
    await relay.stop();
    isStopped = true;
    await line.until(() => line.isClosed);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('[SS-8] tells the devices of the territory that changed, and no other', () => {
    const hub = new LiveHub();
    const told: string[] = [];
    const listener = (territoryId: string, name: string) => ({
      territoryId,
      session: name,
      send: (version: number) => told.push(`${name} ${version}`),
      beat: () => told.push(`${name} beat`),
      end: () => told.push(`${name} end`),
    });
    hub.add(listener('a', 'one'));
    const two = listener('b', 'two');
    hub.add(two);
    hub.tell('b', 7);
    hub.beat();
    hub.remove(two);
    hub.endAll();
    expect(told).toEqual(['two 7', 'one beat', 'two beat', 'one end']);
  });
});
