import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HttpTransport } from '#client/transport/http-transport.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { describeTransport, type FarEnd, request } from './transport.contract.ts';

let unpacks = true;
const malformed = { status: 400, body: JSON.stringify({ error: { code: 'malformed', message: '' } }) };
let refusal = malformed;
const encodings: string[] = [];

async function anHttpEnd(): Promise<FarEnd> {
  const received: unknown[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const sent = Buffer.concat(chunks);
      const isPacked = incoming.headers['content-encoding'] === 'gzip';
      if (isPacked && !unpacks) {
        outgoing.writeHead(refusal.status).end(refusal.body);
        return;
      }
      received.push(JSON.parse((isPacked ? gunzipSync(sent) : sent).toString('utf8')));
      encodings.push(String(incoming.headers['content-encoding']));
      if (end.reply)
        outgoing.writeHead(end.reply.status, { 'content-type': 'application/json' }).end(end.reply.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const timers = { after: () => () => {} };
  const end: FarEnd = {
    received,
    reply: undefined,
    transport: new HttpTransport('essai00', timers, `http://127.0.0.1:${port}`),
    vanish: stop,
    close: stop,
  };
  return end;
}

describeTransport('HTTP', anHttpEnd);

describe('HTTP', () => {
  const long = { ...request, commands: Array.from({ length: 20 }, () => request.commands[0]) } as SyncRequest;
  const abort = () => new AbortController().signal;

  test('[PR-19] packs what is worth it, and nothing short', async () => {
    encodings.length = 0;
    const end = await anHttpEnd();
    end.reply = { status: 200, body: '{}' };
    await end.transport.sync(long, abort());
    await end.transport.sync({ ...request, commands: [] }, abort());
    expect(encodings).toEqual(['gzip', 'undefined']);
    expect(end.received[0]).toEqual(long);
    await end.close();
  });

  test.each([
    ['a relay', malformed],
    ['a proxy', { status: 415, body: '<html>Unsupported Media Type</html>' }],
  ])('[PR-19] sends plainly to %s that does not unpack, from then on', async (_who, answer) => {
    encodings.length = 0;
    unpacks = false;
    refusal = answer;
    const end = await anHttpEnd();
    end.reply = { status: 503, body: JSON.stringify({ error: { code: 'unavailable', message: '' } }) };
    for (const _time of [1, 2]) {
      expect(await end.transport.sync(long, abort())).toEqual({ kind: 'error', code: 'unavailable' });
    }
    expect(end.received).toEqual([long, long]);
    expect(encodings).toEqual(['undefined', 'undefined']);
    unpacks = true;
    await end.close();
  });
});
