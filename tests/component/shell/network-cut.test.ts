import { beforeEach, expect, test, vi } from 'vitest';
import { cuttable, networkCut, setNetworkCut } from '#client/app/network-cut.ts';
import type { Transport, TransportReply } from '#client/ports/transport.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { TabStorage } from './browser-storage.ts';

const request: SyncRequest = {
  protocol: 1,
  clientId: '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a21',
  build: 'test',
  cookie: null,
  ackedSeq: 0,
  commands: [],
};
const answered: TransportReply = { kind: 'error', code: 'noSession' };

/** A line that answers when told to, or when it is given up. */
class SlowLine implements Transport {
  mayReach(): boolean {
    return true;
  }

  asked = 0;
  openLines = 0;
  answer: () => void = () => {};
  sync(_request: SyncRequest, signal: AbortSignal): Promise<TransportReply> {
    this.asked += 1;
    return new Promise((resolve) => {
      this.answer = () => resolve(answered);
      signal.addEventListener('abort', () => resolve({ kind: 'unreachable', why: 'timeout' }));
    });
  }
  live(): () => void {
    this.openLines += 1;
    return () => {
      this.openLines -= 1;
    };
  }
}

beforeEach(() => vi.stubGlobal('sessionStorage', new TabStorage()));

test('cut, nothing leaves this tab; back, everything does', async () => {
  const line = new SlowLine();
  const tab = cuttable(line);
  setNetworkCut(true);
  expect(await tab.sync(request, new AbortController().signal)).toEqual({
    kind: 'unreachable',
    why: 'offline',
  });
  expect(line.asked).toBe(0);
  setNetworkCut(false);
  const reply = tab.sync(request, new AbortController().signal);
  line.answer();
  expect(await reply).toEqual(answered);
});

test('what is on its way when the network is cut is lost', async () => {
  const line = new SlowLine();
  const reply = cuttable(line).sync(request, new AbortController().signal);
  setNetworkCut(true);
  expect(await reply).toEqual({ kind: 'unreachable', why: 'offline' });
});

test('the live line goes and comes back with the network, and the engine is told to look', () => {
  const line = new SlowLine();
  let looks = 0;
  const stop = cuttable(line).live(() => {
    looks += 1;
  });
  setNetworkCut(true);
  expect([line.openLines, looks]).toEqual([0, 1]);
  setNetworkCut(false);
  expect([line.openLines, looks]).toEqual([1, 2]);
  stop();
  setNetworkCut(true);
  setNetworkCut(false);
  expect([line.openLines, looks]).toEqual([0, 2]);
});

test('the cut survives a reload of its tab', () => {
  setNetworkCut(true);
  expect(networkCut()).toBe(true);
  setNetworkCut(false);
  expect(networkCut()).toBe(false);
});
