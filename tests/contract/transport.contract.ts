import { afterEach, describe, expect, test } from 'vitest';
import type { Transport } from '#client/ports/transport.ts';
import type { SyncRequest, SyncResponse } from '#sync/protocol.ts';
import { now } from '../support/a-territory.ts';
import { fixedId } from '../support/fixed-ids.ts';

/** What the far end answers with, and what it was asked; `undefined` answers nothing at all. */
export interface FarEnd {
  readonly transport: Transport;
  readonly received: unknown[];
  reply: { status: number; body: string } | undefined;
  /** From now on nobody is there. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

export const request: SyncRequest = {
  protocol: 1,
  clientId: fixedId(0x901),
  build: 'test',
  cookie: null,
  ackedSeq: 0,
  commands: [{ seq: 1, uid: fixedId(0x902), name: 'nothing@1', args: { instead: 'undone' }, issuedAt: now }],
};

const response: SyncResponse = {
  incarnation: 'i1',
  lastSeq: 1,
  outcomes: [{ status: 'applied', seq: 1, uid: fixedId(0x902) }],
  cookie: 'c1',
  changes: [['slot', fixedId(0x301), 4, null]],
  more: false,
  serverTime: now,
  minBuild: '0',
};

const json = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) });
const never = () => new AbortController().signal;

/** One suite for every way to the relay. */
export function describeTransport(name: string, make: () => Promise<FarEnd>): void {
  describe(name, () => {
    let end: FarEnd;
    afterEach(() => end.close());

    test('[PR-1] carries a request and its answer whole', async () => {
      end = await make();
      end.reply = json(200, response);

      const reply = await end.transport.sync(request, never());

      expect(reply).toEqual({ kind: 'response', response });
      expect(end.received).toEqual([request]);
    });

    test('[PR-8] reads a typed error', async () => {
      end = await make();
      end.reply = json(409, { error: { code: 'gap', message: 'Suite interrompue.', expected: 4 } });

      expect(await end.transport.sync(request, never())).toEqual({ kind: 'error', code: 'gap', expected: 4 });
    });

    test.each([
      ['a captive portal', { status: 200, body: '<!doctype html><title>Wifi</title>' }],
      ['a proxy that failed', { status: 502, body: '<html>Bad gateway</html>' }],
      ['half an answer', { status: 200, body: JSON.stringify(response).slice(0, 80) }],
      ['JSON of somebody else', json(200, { hello: 'world' })],
      ['an error of somebody else', json(403, { message: 'Forbidden' })],
      ['a code that does not exist', json(400, { error: { code: 'nope', message: '' } })],
    ])('[SY-11] %s is not the relay, so says nothing about what was sent', async (_what, reply) => {
      end = await make();
      end.reply = reply;

      expect(await end.transport.sync(request, never())).toEqual({ kind: 'unreachable', why: 'notRelay' });
    });

    test('[SY-11] a proxy that lets nothing so long through makes the device send less', async () => {
      end = await make();
      end.reply = { status: 413, body: '<html>Request Entity Too Large</html>' };

      expect(await end.transport.sync(request, never())).toEqual({ kind: 'error', code: 'tooLarge' });
    });

    test('[SY-10] gives up when told to', async () => {
      end = await make();
      end.reply = undefined;
      const abort = new AbortController();

      const asked = end.transport.sync(request, abort.signal);
      abort.abort();

      expect(await asked).toEqual({ kind: 'unreachable', why: 'timeout' });
    });

    test('[SY-10] nobody there is a value, not an exception', async () => {
      end = await make();
      await end.vanish();

      expect(await end.transport.sync(request, never())).toEqual({ kind: 'unreachable', why: 'offline' });
    });
  });
}
