import { vi } from 'vitest';
import type { ErrorCode } from '#sync/protocol.ts';

/** One answer of a relay: a body, a typed error, or none because the line broke. */
export type Scripted = { readonly ok: unknown } | { readonly error: ErrorCode } | 'lost';

/** Stands at the end of the line, where the relay would: answers in order, and keeps what it was asked. */
export function scriptRelay(...script: readonly Scripted[]): { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const next = script[asked.length];
    const profile = new Headers(init.headers).get('x-relais') ?? '';
    asked.push({ path, profile, body: JSON.parse(String(init.body ?? 'null')) });
    if (next === undefined || next === 'lost') throw new TypeError('Failed to fetch');
    return 'ok' in next
      ? Response.json(next.ok)
      : Response.json({ error: { code: next.error, message: 'Non' } }, { status: 400 });
  });
  return { asked };
}

export interface Asked {
  readonly path: string;
  readonly profile: string;
  readonly body: unknown;
}
