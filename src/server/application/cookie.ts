import { createHash, createHmac } from 'node:crypto';
import type { Audience } from '#domain/access/audiences.ts';
import type { Id } from '#domain/identifiers.ts';

/** Changes whenever an audience receives other fields of a record: every device then takes a whole snapshot. */
const projectionsVersion = 1;

/** What every cookie names: a commit of one life of the relay, and a fingerprint of the viewer's audiences. */
export interface CookieBase {
  readonly incarnation: string;
  /** The last version the device has; of a snapshot, the one changes are taken from once it is complete. */
  readonly version: number;
  /**
   * The last version that anything this device was sent is of: pages of a snapshot, and a part of many changes, are read as things are
   * by then. Absent: `version` itself.
   */
  readonly seen?: number;
  /** PR-13: the mark of the commit that made the last version seen. */
  readonly mark: string;
  readonly audiences: string;
  /** PR-20: shows later that a life of this database gave this cookie (`cookieSeal`). Absent: of a relay of before. */
  readonly seal?: string;
}

/** PR-6: where a device's next pull starts. */
export type Cookie =
  | (CookieBase & { readonly kind: 'changes' })
  | (CookieBase & {
      readonly kind: 'snapshot';
      readonly snapshot: string;
      readonly page: number;
      readonly after: string;
    });

export function formatCookie(cookie: Cookie): string {
  const { version, seen = version, seal } = cookie;
  const mark = seal === undefined ? cookie.mark : `${cookie.mark}~${seal}`;
  const versions = seen === version ? version : `${version}-${seen}`;
  const base = [cookie.incarnation, versions, mark, cookie.audiences];
  if (cookie.kind === 'changes') return base.join('.');
  return [...base, cookie.snapshot, cookie.page, cookie.after].join('.');
}

/** Undefined for anything this relay cannot have written; what it cannot have meant is checked against the store. */
export function parseCookie(text: string): Cookie | undefined {
  const match =
    /^([\w-]{1,60})\.(\d{1,15})(?:-(\d{1,15}))?\.([\w-]{1,20})(?:~([\w-]{11}))?\.([\w-]{16})(?:\.([\w-]{1,100})\.(\d{1,9})\.([a-z0-9~-]{1,120}))?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, incarnation = '', version = '', seen, mark = '', seal, audiences = '', ...place] = match;
  const [snapshot, page, after] = place;
  const versions = { version: Number(version), ...(seen === undefined ? {} : { seen: Number(seen) }) };
  const base = { incarnation, ...versions, mark, audiences, ...(seal === undefined ? {} : { seal }) };
  if (snapshot === undefined || page === undefined || after === undefined)
    return { kind: 'changes', ...base };
  return { kind: 'snapshot', ...base, snapshot, page: Number(page), after };
}

/** One viewer's audiences are the same list for as long as nothing changes them. */
const fingerprints = new WeakMap<readonly Audience[], string>();

/** 16 characters that differ as soon as a viewer gains or loses an audience. */
export function fingerprint(audiences: readonly Audience[]): string {
  const known = fingerprints.get(audiences);
  if (known !== undefined) return known;
  const text = JSON.stringify([projectionsVersion, ...[...audiences].sort()]);
  const found = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  fingerprints.set(audiences, found);
  return found;
}

/**
 * PR-20: 11 characters that only who knows the relays' `secret` can make for the commit that a cookie of a territory names. The secret is
 * copied with the database: a relay that came back from a copy knows the cookies of the life it lost.
 */
export function cookieSeal(
  secret: string,
  territoryId: Id,
  {
    incarnation,
    version,
    seen = version,
    mark,
  }: Pick<CookieBase, 'incarnation' | 'version' | 'seen' | 'mark'>,
): string {
  const named = [territoryId, incarnation, seen, mark].join(' ');
  const known = seals.get(`${secret} ${named}`);
  if (known !== undefined) return known;
  const seal = createHmac('sha256', secret).update(`cookie ${named}`).digest().subarray(0, 8);
  if (seals.size >= mostSeals) seals.clear();
  seals.set(`${secret} ${named}`, seal.toString('base64url'));
  return seal.toString('base64url');
}

/** Whoever comes after the same commit is given the same one. */
const seals = new Map<string, string>();
const mostSeals = 1_000;
