import { actingMember, actsFor } from '../access/acting-member.ts';
import type { Envelope } from '../access/envelope.ts';
import type { Member } from '../access/member.ts';
import type { DecisionContext } from '../decision.ts';
import type { Id } from '../identifiers.ts';
import type { RecordChange, RecordView } from '../records.ts';
import type { Refusal } from '../refusals.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { Territory } from '../territory/territory.ts';
import type { Entry } from './entry.ts';

/** Who acts, and on which entry. */
export interface EntryCase {
  readonly member: Member;
  readonly territory: Territory;
  readonly entry: Entry;
}

/** The acting member and an entry he may know of; closed entries are refused unless `evenClosed`. */
export function openEntryCase(
  view: RecordView,
  context: DecisionContext,
  entryId: Id,
  options: { readonly evenClosed?: boolean } = {},
): Result<EntryCase, Refusal> {
  const acting = actingMember(view, context);
  if (!acting) return refuse({ kind: 'notMember' });
  const entry = view.get('entry', entryId);
  if (!entry) return refuse({ kind: 'entryUnknown' });
  if (entry.closing && !options.evenClosed) {
    return refuse({ kind: 'entryClosed', reason: entry.closing.reason, at: entry.closing.at });
  }
  return accept({ ...acting, entry });
}

/** WL-2: the coordination follows every entry. */
export function isCoordinator(member: Member): boolean {
  return member.profession === 'coordinator';
}

/** WL-2: who filed the request: anybody of that structure (colleagues relieve each other at a counter). */
export function isSource(member: Member, entry: Entry): boolean {
  return member.structureIds.includes(entry.sourceStructureId);
}

/**
 * WL-2: on the doctor's side of a proposal or a claim: himself, his secretary, or the coordination that writes down what he
 * said on the phone. Nobody else answers for him.
 */
export function answersFor(
  view: RecordView,
  { member }: Pick<EntryCase, 'member'>,
  context: DecisionContext,
  doctorId: Id,
): boolean {
  return isCoordinator(member) || actsFor(view, context.memberId, doctorId);
}

/** AC-7: granted to exactly these structures. */
export function isSealedTo(sealed: Pick<Envelope, 'grants'>, structureIds: Iterable<Id>): boolean {
  const expected = new Set(structureIds);
  const granted = new Set(sealed.grants.map((grant) => grant.structure));
  return granted.size === expected.size && [...expected].every((id) => granted.has(id));
}

/** The entry as a decision leaves it. */
export function entryChange(id: Id, value: Entry): RecordChange {
  return { kind: 'entry', id, value };
}
