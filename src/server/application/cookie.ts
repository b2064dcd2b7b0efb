import { createHash } from 'node:crypto';
import type { Audience } from '#domain/access/audiences.ts';

/** Changes whenever an audience receives other fields of a record: every device then takes a whole snapshot. */
const projectionsVersion = 1;

/** PR-6: where a device's next pull starts. `audiences` is a fingerprint of the viewer's audiences. */
export type Cookie =
  | {
      readonly kind: 'changes';
      readonly incarnation: string;
      readonly version: number;
      readonly audiences: string;
    }
  | {
      readonly kind: 'snapshot';
      readonly incarnation: string;
      /** The version changes are taken from once the snapshot is complete. */
      readonly version: number;
      readonly audiences: string;
      readonly snapshot: string;
      readonly page: number;
      readonly after: string;
    };

export function formatCookie(cookie: Cookie): string {
  const base = [cookie.incarnation, cookie.version, cookie.audiences];
  if (cookie.kind === 'changes') return base.join('.');
  return [...base, cookie.snapshot, cookie.page, cookie.after].join('.');
}

/** Undefined for anything this relay cannot have written; what it cannot have meant is checked against the store. */
export function parseCookie(text: string): Cookie | undefined {
  const match =
    /^([\w-]{1,60})\.(\d{1,15})\.([\w-]{16})(?:\.([\w-]{1,100})\.(\d{1,9})\.([a-z0-9~-]{1,120}))?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, incarnation = '', version = '', audiences = '', snapshot, page, after] = match;
  const base = { incarnation, version: Number(version), audiences };
  if (snapshot === undefined || page === undefined || after === undefined)
    return { kind: 'changes', ...base };
  return { kind: 'snapshot', ...base, snapshot, page: Number(page), after };
}

/** 16 characters that differ as soon as a viewer gains or loses an audience. */
export function fingerprint(audiences: readonly Audience[]): string {
  const text = JSON.stringify([projectionsVersion, ...[...audiences].sort()]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
