import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#sync/protocol.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aRequest } from '#tests/support/relay-fixture.ts';

describe('a request that comes packed', () => {
  let relay: HttpRelay;
  let session: Record<string, string>;
  beforeAll(async () => {
    relay = await startHttpRelay();
    session = await relay.enter(ids.pharmacistId, 'pharma01');
  });
  afterAll(() => relay.stop());

  const send = async (body: Buffer, encoding = 'gzip') => {
    const headers = { ...session, 'content-type': 'application/json', 'content-encoding': encoding };
    const { status, body: text } = await relay.ask('/api/sync', { method: 'POST', headers, body });
    return { status, code: JSON.parse(text).error?.code as string | undefined };
  };
  const request = JSON.stringify(aRequest(ids.fixedId(0xd1)));

  it('[PR-19] is read like any other', async () => {
    expect(await send(gzipSync(request))).toEqual({ status: 200, code: undefined });
  });

  it('[PR-7] [PR-19] is as limited as any other once unpacked', async () => {
    const bomb = gzipSync(`{"a":"${'0'.repeat(limits.requestBytes * 20)}"}`);
    expect(bomb.length).toBeLessThan(limits.requestBytes / 10);
    expect(await send(bomb)).toEqual({ status: 413, code: 'tooLarge' });
  });

  it.each([
    ['cut', gzipSync(request).subarray(0, 40), 'gzip'],
    ['not packed at all', Buffer.from(request), 'gzip'],
    ['packed otherwise', gzipSync(request), 'br'],
    ['packed by nothing known', Buffer.from(request), 'shrinkage'],
  ])('[PR-8] [PR-19] %s, it is malformed and changes nothing', async (_what, body, encoding) => {
    expect(await send(body, encoding)).toEqual({ status: 400, code: 'malformed' });
  });
});
