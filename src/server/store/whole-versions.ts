import type { RecordKey } from '#domain/records.ts';
import { fitting } from '../ports/row-weight.ts';

export interface ChangedKey {
  readonly key: RecordKey;
  readonly version: number;
}

/**
 * How many of `changed` (in order of version) weigh at most `limit` without cutting a version in two. A version longer than
 * `limit` is taken whole: a device applies a transaction whole or not at all.
 */
export function wholeVersions(changed: readonly ChangedKey[], limit: number): number {
  const light = fitting(
    changed.map(({ key }) => key),
    limit,
  );
  if (light === changed.length) return changed.length;
  const firstOut = changed[light]?.version;
  const cut = changed.findIndex((entry) => entry.version === firstOut);
  if (cut > 0) return cut;
  const next = changed.findIndex((entry) => entry.version !== firstOut);
  return next === -1 ? changed.length : next;
}

/** Of everything that changed, in order of version, what an answer of at most `limit` takes; `version` is the territory's. */
export function withinLimit(
  changed: readonly ChangedKey[],
  limit: number,
  version: number,
): { readonly keys: readonly RecordKey[]; readonly upTo: number; readonly more: boolean } {
  const count = wholeVersions(changed, limit);
  const more = count < changed.length;
  const upTo = (more ? changed[count - 1]?.version : undefined) ?? version;
  return { keys: changed.slice(0, count).map(({ key }) => key), upTo, more };
}
