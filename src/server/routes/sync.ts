import type { FastifyInstance } from 'fastify';
import { readSyncRequest } from '../application/read-sync-request.ts';
import { answer, type RelayParts } from './relay-parts.ts';

export function syncRoute(app: FastifyInstance, { synchronize, sessions, clock }: RelayParts): void {
  app.post('/sync', { decompress: { requestEncodings: ['gzip'] } }, async (request, reply) => {
    const body = readSyncRequest(request.body);
    if (!body.ok) return answer(reply, body);
    const identified = await sessions.identify(request);
    if (!identified.ok) return answer(reply, identified);
    const { territoryId, memberId } = identified.value;
    return answer(reply, await synchronize(body.value, { territoryId, memberId }, clock.now()));
  });
}
