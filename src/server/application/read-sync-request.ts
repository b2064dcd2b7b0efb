import * as z from 'zod';
import { accept, type Result, refuse } from '#domain/result.ts';
import { limits, protocolVersion, type SyncRequest, syncRequestSchema } from '#sync/protocol.ts';
import type { RelayError } from './sync-error.ts';

const anyProtocolSchema = z.object({ protocol: z.int() });

/** PR-7, PR-8, PR-12: a request as it comes from outside, already parsed as JSON; unknown keys are refused. */
export function readSyncRequest(body: unknown): Result<SyncRequest, RelayError> {
  const protocol = anyProtocolSchema.safeParse(body);
  if (protocol.success && protocol.data.protocol !== protocolVersion) {
    return refuse({ code: 'upgradeRequired' });
  }
  if (isDeeperThan(body, limits.depth)) return refuse({ code: 'malformed' });
  const request = syncRequestSchema.safeParse(body);
  return request.success ? accept(request.data) : refuse({ code: 'malformed' });
}

/** Looks level by level, without recursion: what is too deep must not exhaust the stack that checks it. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  let level = isContainer(value) ? [value] : [];
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached >= depth) return true;
    const inside: object[] = [];
    for (const container of level) {
      for (const item of Object.values(container)) if (isContainer(item)) inside.push(item);
    }
    level = inside;
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
