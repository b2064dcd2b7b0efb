import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Id } from '#domain/identifiers.ts';
import { activeMember } from '../application/invitations.ts';
import type { Listener } from '../application/live-hub.ts';
import { answer, type RelayParts } from './relay-parts.ts';

const retryMs = 3_000;
/** A device that takes in nothing is let go: it will come back. */
const mostUnsent = 16_384;

/** Server-sent events, « version N » and nothing else: on connection, then after each commit of the territory. */
export function liveRoute(app: FastifyInstance, { store, sessions, hub }: RelayParts): void {
  app.get('/live', async (request, reply) => {
    const identified = await sessions.identify(request);
    if (!identified.ok) return answer(reply, identified);
    const { territoryId, memberId, tokenHash } = identified.value;
    const member = await store.read(territoryId, (tx) => activeMember(tx, memberId));
    if (!member) return answer(reply, { ok: false, refusal: { code: 'noSession' } });
    const listener = listenerOf(reply.raw, territoryId, tokenHash);
    if (!hub.add(listener)) return answer(reply, { ok: false, refusal: { code: 'tooManyRequests' } });
    reply.hijack();
    startStream(reply, () => hub.remove(listener));
    // Read once listening, so that no version falls between the two.
    listener.send(await store.read(territoryId, (tx) => tx.version()));
    return reply;
  });
}

function startStream(reply: FastifyReply, onEnd: () => void): void {
  reply.raw.on('close', onEnd);
  reply.raw.on('error', onEnd);
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write(`retry: ${retryMs}\n\n`);
}

function listenerOf(stream: ServerResponse, territoryId: Id, session: string): Listener {
  const write = (text: string) => {
    if (stream.writableLength > mostUnsent) stream.destroy();
    else if (!stream.writableEnded) stream.write(text);
  };
  return {
    territoryId,
    session,
    send: (version) => write(`event: version\ndata: ${version}\n\n`),
    beat: () => write(': \n\n'),
    end: () => stream.end(),
  };
}
