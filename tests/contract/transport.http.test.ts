import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpTransport } from '#client/transport/http-transport.ts';
import { describeTransport, type FarEnd } from './transport.contract.ts';

describeTransport('HTTP', async () => {
  const received: unknown[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
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
});
