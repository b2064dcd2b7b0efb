import { strict as assert } from 'node:assert';
import type { Id } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import { parseCookie } from '#server/application/cookie.ts';
import type { SyncResponse } from '#sync/protocol.ts';
import type { RelayLedger } from './relay-ledger.ts';

/** What must hold of every answer that leaves the relay. */
export class AnswerChecks {
  readonly #ledger: RelayLedger;

  constructor(ledger: RelayLedger) {
    this.#ledger = ledger;
  }

  check(response: SyncResponse, memberId: Id): void {
    const version = parseCookie(response.cookie)?.version ?? 0;
    assert.ok(version <= this.#ledger.version, `I10 a cookie of version ${version} before it was written`);
    // I4: an outcome never leaves before its effects: those of a command are whole at the version it was decided on.
    for (const { uid } of response.outcomes) {
      const done = this.#ledger.execution(uid)?.version ?? 0;
      assert.ok(done <= version, `I4 the outcome of ${uid} left before its effects`);
    }
    this.#checkReach(response, memberId);
  }

  /** I9: nothing leaves the relay for somebody who may not see it, nor another field of it; what he lost is taken away. */
  #checkReach({ changes }: SyncResponse, memberId: Id): void {
    for (const [kind, id, , value] of changes) {
      const record = this.#ledger.model.record(`${kind}/${id}` as RecordKey);
      const may = record && this.#ledger.model.seenBy(memberId, record);
      if (value === null) assert.equal(may, undefined, `I9 ${kind} ${id} was taken from who may see it`);
      else assert.deepEqual(value, may, `I9 ${kind} ${id} left for who may not see it so`);
    }
  }
}
