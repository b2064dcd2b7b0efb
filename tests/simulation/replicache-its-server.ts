import type {
  ClientID,
  Cookie,
  MutationV1,
  PatchOperation,
  PullRequestV1,
  PullResponseV1,
  ReadonlyJSONValue,
} from 'replicache';
import { type Audience, audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { type Command, parseCommand } from '#domain/commands.ts';
import { whenDue } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { RecordMap } from '../support/record-view.ts';
import type { MemberChange } from './operation.ts';
import { plain } from './replicache-script.ts';

/** What travels as a mutation's arguments. */
export interface MutationArgs {
  readonly uid: Id;
  readonly issuedAt: Instant;
  readonly command: Command;
}

type View = ReadonlyMap<string, ReadonlyJSONValue>;

/**
 * Replicache's side of a relay, as its guide describes one (lastMutationID per client, a view record per pull), on a map: the domain's
 * decisions, one after the other, and nothing of ours between.
 */
export class ItsServer {
  readonly outcomes = new Map<Id, string>();
  readonly #records: RecordMap;
  /** A bug, planted to see that it is found: what a viewer may see of a record is sent whole. */
  readonly #sendsWhole: boolean;
  readonly #lastMutations = new Map<ClientID, number>();
  readonly #views = new Map<Cookie, View>();
  /** Of each record and audiences, the very same object while it does not change: comparing views is quick. */
  readonly #projected = new WeakMap<RecordChange, Map<string, ReadonlyJSONValue>>();
  #pulls = 0;

  constructor(records: Iterable<RecordChange>, sendsWhole = false) {
    this.#records = new RecordMap(records);
    this.#sendsWhole = sendsWhole;
  }

  push(mutations: readonly MutationV1[], memberId: Id, now: Instant): void {
    for (const { clientID, id, args } of mutations) {
      const last = this.#lastMutations.get(clientID) ?? 0;
      if (id <= last) continue;
      if (id !== last + 1) throw new Error(`mutation ${id} of ${clientID} came after ${last}`);
      this.#lastMutations.set(clientID, id);
      this.#do(args as unknown as MutationArgs, memberId, now);
    }
  }

  pull(request: PullRequestV1, clientID: ClientID, memberId: Id): PullResponseV1 {
    const before = request.cookie === null ? undefined : this.#views.get(request.cookie);
    const view = this.#viewOf(memberId);
    this.#pulls += 1;
    this.#views.set(this.#pulls, view);
    return {
      cookie: this.#pulls,
      lastMutationIDChanges: { [clientID]: this.#lastMutations.get(clientID) ?? 0 },
      patch: before ? patchBetween(before, view) : [{ op: 'clear' }, ...patchBetween(new Map(), view)],
    };
  }

  changeMember(memberId: Id, change: MemberChange): void {
    const member = this.#records.get('member', memberId);
    if (!member) throw new Error('no such member');
    this.#records.apply([{ kind: 'member', id: memberId, value: { ...member, ...change } }]);
  }

  passTime(now: Instant): void {
    for (const record of [...this.#records.records.values()]) {
      for (let next = whenDue(record, now); next; next = whenDue(next, now)) this.#records.apply([next]);
    }
  }

  #do({ uid, command }: MutationArgs, memberId: Id, now: Instant): void {
    const parsed = parseCommand(command.name, command.args);
    if (typeof parsed === 'string') throw new Error(`${parsed} ${command.name}`);
    const decision = parsed.decide(this.#records, { now, territoryId, memberId });
    this.outcomes.set(uid, decision.ok ? 'applied' : 'refused');
    if (decision.ok) this.#records.apply(decision.value);
  }

  #viewOf(memberId: Id): View {
    const territory = this.#records.get('territory', territoryId);
    const member = this.#records.get('member', memberId);
    if (!territory || !member) throw new Error('nobody there');
    const mine = new Set<string>(audiencesFor(memberId, member, territory));
    const view = new Map<string, ReadonlyJSONValue>();
    for (const record of this.#records.records.values()) {
      const shared = audiencesOf(record, territory).filter((audience) => mine.has(audience));
      if (shared.length === 0) continue;
      view.set(recordKey(record.kind, record.id), this.#projectedFor(record, shared));
    }
    return view;
  }

  #projectedFor(record: RecordChange, shared: readonly Audience[]): ReadonlyJSONValue {
    const known = this.#projected.get(record) ?? new Map<string, ReadonlyJSONValue>();
    this.#projected.set(record, known);
    const name = shared.join();
    const { kind, id } = record;
    const sent =
      known.get(name) ??
      asJson({ kind, id, value: this.#sendsWhole ? record.value : project(record, shared).value });
    known.set(name, sent);
    return sent;
  }
}

/** A record as Replicache keeps it. */
export function asJson(record: object): ReadonlyJSONValue {
  return plain(record) as unknown as ReadonlyJSONValue;
}

function patchBetween(before: View, after: View): PatchOperation[] {
  const patch: PatchOperation[] = [];
  for (const key of before.keys()) if (!after.has(key)) patch.push({ op: 'del', key });
  for (const [key, value] of after) {
    if (before.get(key) !== value) patch.push({ op: 'put', key, value });
  }
  return patch;
}
