import { connect } from 'node:net';
import * as z from 'zod';

// Devices that listen and do nothing else, many in one process: `node idle-clients.ts <port> <loopback address> <count> <sessions>`,
// where the sessions are `profile=token` with commas between. It writes `up` once all hear, and for every version all have heard:
// `<version> <when the last heard, ns of the machine's clock>`.

const [port, localAddress, count, sessions] = z
  .tuple([z.coerce.number(), z.string(), z.coerce.number(), z.string()])
  .parse(process.argv.slice(2));
const identities = sessions.split(',').map((text) => text.split('='));
const atOnce = 50;
const heard = new Map<number, number>();

for (let started = 0; started < count; started += atOnce) {
  const batch = Array.from({ length: Math.min(atOnce, count - started) }, (_, n) => listen(started + n));
  await Promise.all(batch);
}
process.stdout.write('up\n');

/** Resolves once the device has been told where the territory is. */
function listen(n: number): Promise<void> {
  const [profile = '', token = ''] = identities[n % identities.length] ?? [];
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    let text = '';
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('A line was closed')));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const versions = [...text.matchAll(/event: version\ndata: (\d+)\n\n/g)];
      const last = versions.at(-1);
      if (!last) return;
      text = text.slice(last.index + last[0].length);
      for (const [, version] of versions) note(Number(version));
      resolve();
    });
    socket.write(
      `GET /api/live?profile=${profile} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/event-stream\r\n` +
        `cookie: relais-${profile}=${token}\r\n\r\n`,
    );
  });
}

function note(version: number): void {
  const soFar = (heard.get(version) ?? 0) + 1;
  heard.set(version, soFar);
  if (soFar === count) process.stdout.write(`${version} ${process.hrtime.bigint()}\n`);
}
