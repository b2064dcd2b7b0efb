import * as z from 'zod';
import { type Id, type Instant, idSchema } from '#domain/identifiers.ts';
import type {
  Invitation,
  KeptInvitation,
  Session,
  SessionHorizon,
  SessionStore,
} from '../../ports/session-store.ts';
import type { Connection, Row } from './connection.ts';

const wrappedKeysSchema = z.array(z.object({ structureId: idSchema, wrapped: z.string() }));

/** How the store lends its connections: one piece of work at a time on each. */
export interface Access {
  write<T>(work: (connection: Connection) => T): Promise<T>;
  read<T>(work: (connection: Connection) => T): Promise<T>;
}

export class SqliteSessionStore implements SessionStore {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  async putSession({ territoryId, tokenHash, memberId, createdAt }: Session): Promise<void> {
    const sql = 'INSERT INTO session (territory_id, token_hash, member_id, created_at) VALUES (?, ?, ?, ?)';
    await this.#access.write((db) => db.run(sql, territoryId, tokenHash, memberId, createdAt));
  }

  async session(tokenHash: string): Promise<Session | undefined> {
    const sql = 'SELECT territory_id, member_id, created_at FROM session WHERE token_hash = ?';
    const row = await this.#access.read((db) => db.get(sql, tokenHash));
    return (
      row && {
        tokenHash,
        territoryId: String(row['territory_id']),
        memberId: String(row['member_id']),
        createdAt: Number(row['created_at']),
      }
    );
  }

  async deleteSession(tokenHash: string): Promise<void> {
    await this.#access.write((db) => db.run('DELETE FROM session WHERE token_hash = ?', tokenHash));
  }

  async hasSession(territoryId: Id, memberId: Id): Promise<boolean> {
    const sql = 'SELECT 1 FROM session WHERE territory_id = ? AND member_id = ? LIMIT 1';
    return (await this.#access.read((db) => db.get(sql, territoryId, memberId))) !== undefined;
  }

  async putInvitation(invitation: Invitation): Promise<boolean> {
    const { id, territoryId, memberId, proofHash, wrappedKeys, createdBy, expiresAt } = invitation;
    const insert = `INSERT INTO invitation
      (territory_id, id, member_id, proof_hash, wrapped_keys, created_by, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
    const kept = 'SELECT 1 FROM invitation WHERE id = ? AND proof_hash = ? AND created_by = ?';
    return this.#access.write((db) => {
      const keys = JSON.stringify(wrappedKeys);
      db.run(insert, territoryId, id, memberId, proofHash, keys, createdBy, expiresAt);
      return db.get(kept, id, proofHash, createdBy) !== undefined;
    });
  }

  async invitation(id: Id): Promise<KeptInvitation | undefined> {
    const sql = 'SELECT territory_id, member_id, created_by, used_by FROM invitation WHERE id = ?';
    const row = await this.#access.read((db) => db.get(sql, id));
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
    const use = `UPDATE invitation SET used_by = ?1
      WHERE id = ?2 AND proof_hash = ?3 AND expires_at > ?4 AND (used_by IS NULL OR used_by = ?1) RETURNING *`;
    const row = await this.#access.write((db) => db.get(use, enrolmentId, id, proofHash, now));
    return row && invitationOf(row);
  }

  async withdrawInvitations(territoryId: Id, memberId: Id): Promise<void> {
    const sql = 'DELETE FROM invitation WHERE territory_id = ? AND member_id = ? AND used_by IS NULL';
    await this.#access.write((db) => db.run(sql, territoryId, memberId));
  }

  async takeProof(nonce: string, until: Instant, now: Instant): Promise<boolean> {
    const take = 'INSERT INTO spent_proof (nonce, until) VALUES (?, ?) ON CONFLICT DO NOTHING';
    return this.#access.write((db) => {
      db.run('DELETE FROM spent_proof WHERE until <= ?', now);
      return db.run(take, nonce, until) === 1;
    });
  }

  async letGo(territoryId: Id, { openedBefore, expiredBefore }: SessionHorizon): Promise<number> {
    const sessions = `DELETE FROM session WHERE territory_id = ? AND created_at < ? AND EXISTS (
      SELECT 1 FROM session AS younger
       WHERE younger.territory_id = session.territory_id AND younger.member_id = session.member_id
         AND (younger.created_at, younger.token_hash) > (session.created_at, session.token_hash))`;
    const invitations = 'DELETE FROM invitation WHERE territory_id = ? AND expires_at < ?';
    return this.#access.write(
      (db) => db.run(sessions, territoryId, openedBefore) + db.run(invitations, territoryId, expiredBefore),
    );
  }
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
