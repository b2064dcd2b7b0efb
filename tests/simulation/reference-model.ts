import { strict as assert } from 'node:assert';
import { audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { parseCommand } from '#domain/commands.ts';
import { whenDue } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordChange, type RecordKey, recordKey } from '#domain/records.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { Outcome } from '#sync/protocol.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { RecordMap } from '../support/record-view.ts';

/** A command as it was committed: who gave it and the relay's clock. */
export interface CommittedCommand {
  readonly name: string;
  readonly args: unknown;
  readonly memberId: Id;
  readonly at: Instant;
  readonly outcome: Outcome;
}

/**
 * The oracle: what the territory must be, if its commands had been done one after the other by somebody with all the time in the
 * world. No store, no protocol, no device: a map, the domain's rules, and the order of the commits.
 */
export class ReferenceModel {
  readonly #records: RecordMap;
  /** Audiences do not change but with members and the territory. */
  readonly #audiences = new Map<Id, ReturnType<typeof audiencesFor>>();

  constructor(records: Iterable<RecordChange>) {
    this.#records = new RecordMap(records);
  }

  /** Does a command; throws when the rules say another outcome than the relay did. Answers what it changed. */
  execute({ name, args, memberId, at, outcome }: CommittedCommand): readonly RecordChange[] {
    const parsed = parseCommand(name, args);
    if (typeof parsed === 'string') {
      assert.equal(outcome.status, 'quarantined', `O1 ${parsed} ${name} was ${outcome.status}`);
      return [];
    }
    const decision = parsed.decide(this.#records, { now: at, territoryId, memberId });
    assert.equal(
      outcome.status,
      decision.ok ? 'applied' : 'refused',
      `O1 the rules say otherwise of ${name}${decision.ok ? '' : `: ${decision.refusal.kind}`}`,
    );
    if (!decision.ok) return [];
    this.write(decision.value);
    return decision.value;
  }

  /** What an administrator writes past the rules. */
  write(records: Iterable<RecordChange>): void {
    this.#records.apply(records);
    for (const { kind } of records) if (kind === 'member' || kind === 'territory') this.#audiences.clear();
  }

  /** What time alone has changed by `now`. */
  passTime(now: Instant): void {
    for (const record of [...this.#records.records.values()]) {
      // A proposal that lapses may leave a record due again, for another reason.
      for (let next = whenDue(record, now); next; next = whenDue(next, now)) this.#records.apply([next]);
    }
  }

  records(): ReadonlyMap<RecordKey, RecordChange> {
    return this.#records.records;
  }

  record(key: RecordKey): RecordChange | undefined {
    return this.#records.records.get(key);
  }

  /** A member's audiences; none when he was removed. */
  audiencesOfMember(memberId: Id): ReturnType<typeof audiencesFor> {
    const known = this.#audiences.get(memberId);
    if (known) return known;
    const member = this.#records.get('member', memberId);
    const audiences = member ? audiencesFor(memberId, member, this.#territory()) : [];
    this.#audiences.set(memberId, audiences);
    return audiences;
  }

  /** What a member may see, as it is sent to him. */
  viewOf(memberId: Id): ReadonlyMap<RecordKey, unknown> {
    const view = new Map<RecordKey, unknown>();
    for (const [key, record] of this.#records.records) {
      const seen = this.seenBy(memberId, record);
      if (seen !== undefined) view.set(key, seen);
    }
    return view;
  }

  /** The value of a record as this member may see it; undefined when he may not. */
  seenBy(memberId: Id, record: RecordChange): unknown {
    const mine = this.audiencesOfMember(memberId);
    const shared = audiencesOf(record, this.#territory()).filter((audience) => mine.includes(audience));
    return shared.length > 0 ? project(record, shared).value : undefined;
  }

  structuresOf(memberId: Id): readonly Id[] {
    return this.#records.get('member', memberId)?.structureIds ?? [];
  }

  #territory(): Territory {
    const territory = this.#records.get('territory', territoryId);
    assert.ok(territory, 'no territory');
    return territory;
  }
}

/** The name a record goes by everywhere. */
export function keyOf({ kind, id }: RecordChange): RecordKey {
  return recordKey(kind, id);
}
