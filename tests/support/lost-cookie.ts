import { cookieSeal, formatCookie } from '#server/application/cookie.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { territoryId } from './fixed-ids.ts';

/** A cookie that a life of this database gave, of a commit that it has lost since. */
export async function aLostCookie(store: ServerStore, version = 1_000_000): Promise<string> {
  const named = { incarnation: 'a-lost-life', version, mark: 'lost' };
  const seal = cookieSeal(await store.sharedSecret('test'), territoryId, named);
  return formatCookie({ kind: 'changes', ...named, audiences: 'a'.repeat(16), seal });
}
