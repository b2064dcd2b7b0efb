import * as z from 'zod';
import { type Id, type Instant, idSchema } from '#domain/identifiers.ts';
import type {
  Invitation,
  KeptInvitation,
  Session,
  SessionHorizon,
  SessionStore,
} from '../../ports/session-store.ts';
import type { Asking, Row } from './connection.ts';
import { SharedLookup } from './shared-lookup.ts';

const wrappedKeysSchema = z.array(z.object({ structureId: idSchema, wrapped: z.string() }));

/** Lends a connection outside any transaction: each statement is one of its own. */
export type Ask = <T>(work: (connection: Asking) => Promise<T>) => Promise<T>;

export class PostgresSessionStore implements SessionStore {
  readonly #ask: Ask;
  readonly #lookup: SharedLookup<string, Session>;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.#lookup = new SharedLookup((hashes) => this.#sessions(hashes));
  }

  async putSession({ territoryId, tokenHash, memberId, createdAt }: Session): Promise<void> {
    const sql =
      'INSERT INTO session (territory_id, token_hash, member_id, created_at) VALUES ($1, $2, $3, $4)';
    await this.#ask((db) => db.all(sql, territoryId, tokenHash, memberId, createdAt));
  }

  /** Those looked for at the same moment are read together: each request begins here, whosever it is. */
  session(tokenHash: string): Promise<Session | undefined> {
    return this.#lookup.get(tokenHash);
  }

  async deleteSession(tokenHash: string): Promise<void> {
    await this.#ask((db) => db.all('DELETE FROM session WHERE token_hash = $1', tokenHash));
  }

  async hasSession(territoryId: Id, memberId: Id): Promise<boolean> {
    const sql = 'SELECT 1 FROM session WHERE territory_id = $1 AND member_id = $2 LIMIT 1';
    return (await this.#ask((db) => db.get(sql, territoryId, memberId))) !== undefined;
  }

  async putInvitation(invitation: Invitation): Promise<boolean> {
    const { id, territoryId, memberId, proofHash, wrappedKeys, createdBy, expiresAt } = invitation;
    const insert = `INSERT INTO invitation
      (territory_id, id, member_id, proof_hash, wrapped_keys, created_by, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;
    const kept = 'SELECT 1 FROM invitation WHERE id = $1 AND proof_hash = $2 AND created_by = $3';
    const keys = JSON.stringify(wrappedKeys);
    return this.#ask(async (db) => {
      await db.all(insert, territoryId, id, memberId, proofHash, keys, createdBy, expiresAt);
      return (await db.get(kept, id, proofHash, createdBy)) !== undefined;
    });
  }

  async invitation(id: Id): Promise<KeptInvitation | undefined> {
    const sql = 'SELECT territory_id, member_id, created_by, used_by FROM invitation WHERE id = $1';
    const row = await this.#ask((db) => db.get(sql, id));
    const usedBy = row?.['used_by'] ?? undefined;
    return (
      row && {
        territoryId: String(row['territory_id']),
        memberId: String(row['member_id']),
        createdBy: String(row['created_by']),
        usedBy: usedBy === undefined ? undefined : String(usedBy),
      }
    );
  }

  async useInvitation(
    id: Id,
    proofHash: string,
    enrolmentId: Id,
    now: Instant,
  ): Promise<Invitation | undefined> {
    const use = `UPDATE invitation SET used_by = $1
      WHERE id = $2 AND proof_hash = $3 AND expires_at > $4 AND (used_by IS NULL OR used_by = $1) RETURNING *`;
    const row = await this.#ask((db) => db.get(use, enrolmentId, id, proofHash, now));
    return row && invitationOf(row);
  }

  async withdrawInvitations(territoryId: Id, memberId: Id): Promise<void> {
    const sql = 'DELETE FROM invitation WHERE territory_id = $1 AND member_id = $2 AND used_by IS NULL';
    await this.#ask((db) => db.all(sql, territoryId, memberId));
  }

  async takeProof(nonce: string, until: Instant, now: Instant): Promise<boolean> {
    const take = 'INSERT INTO spent_proof (nonce, until) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1';
    return this.#ask(async (db) => {
      await db.all('DELETE FROM spent_proof WHERE until <= $1', now);
      return (await db.get(take, nonce, until)) !== undefined;
    });
  }

  async letGo(territoryId: Id, { openedBefore, expiredBefore }: SessionHorizon): Promise<number> {
    const sessions = `DELETE FROM session WHERE territory_id = $1 AND created_at < $2 AND EXISTS (
      SELECT 1 FROM session AS younger
       WHERE younger.territory_id = session.territory_id AND younger.member_id = session.member_id
         AND (younger.created_at, younger.token_hash) > (session.created_at, session.token_hash)) RETURNING 1`;
    const invitations = 'DELETE FROM invitation WHERE territory_id = $1 AND expires_at < $2 RETURNING 1';
    return this.#ask(async (db) => {
      const gone = await db.all(sessions, territoryId, openedBefore);
      return gone.length + (await db.all(invitations, territoryId, expiredBefore)).length;
    });
  }

  async #sessions(hashes: readonly string[]): Promise<ReadonlyMap<string, Session>> {
    const sql = 'SELECT * FROM session WHERE token_hash = ANY ($1)';
    const rows = await this.#ask((db) => db.all(sql, hashes));
    return new Map(rows.map((row) => [String(row['token_hash']), sessionOf(row)]));
  }
}

function sessionOf(row: Row): Session {
  return {
    tokenHash: String(row['token_hash']),
    territoryId: String(row['territory_id']),
    memberId: String(row['member_id']),
    createdAt: Number(row['created_at']),
  };
}

function invitationOf(row: Row): Invitation {
  return {
    id: String(row['id']),
    territoryId: String(row['territory_id']),
    memberId: String(row['member_id']),
    proofHash: String(row['proof_hash']),
    wrappedKeys: wrappedKeysSchema.parse(JSON.parse(String(row['wrapped_keys']))),
    createdBy: String(row['created_by']),
    expiresAt: Number(row['expires_at']),
  };
}
