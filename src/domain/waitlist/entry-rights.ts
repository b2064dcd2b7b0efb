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

/**
 * WL-2: the acting member and an entry he may know of: nothing about another one is told to him, not even that it closed. Closed
 * entries are refused unless `evenClosed`.
 */
export function openEntryCase(
  view: RecordView,
  context: DecisionContext,
  entryId: Id,
  options: { readonly evenClosed?: boolean } = {},
): Result<EntryCase, Refusal> {
  const acting = actingMember(view, context);
  if (!acting) return refuse({ kind: 'notMember' });
  const entry = view.get('entry', entryId);
  if (!entry || !mayKnow(acting.member, entry)) return refuse({ kind: 'entryUnknown' });
  if (entry.closing && !options.evenClosed) {
    return refuse({ kind: 'entryClosed', reason: entry.closing.reason, at: entry.closing.at });
  }
  return accept({ ...acting, entry });
}

/** WL-2: the coordination, who filed it, and the practices it was proposed to. */
function mayKnow(member: Member, entry: Entry): boolean {
  const wasAsked = (entry.proposals ?? []).some(({ structureId }) =>
    member.structureIds.includes(structureId),
  );
  return isCoordinator(member) || isSource(member, entry) || wasAsked;
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

/**
 * AC-7: the coordination's structure, which every entry is sealed to beside who filed it. Undefined where the sealed texts are
 * not: on the device of a doctor, and once they are erased.
 */
export function coordinationOf(entry: Entry): Id | undefined {
  const granted = (entry.sealed?.grants ?? []).map((grant) => grant.structure);
  return granted.find((id) => id !== entry.sourceStructureId) ?? granted[0];
}

/** AC-7: texts of an entry stay granted to whom they were. */
export function keepsRecipients(entry: Entry, sealed: Pick<Envelope, 'grants'>): boolean {
  return (
    entry.sealed === undefined ||
    isSealedTo(
      sealed,
      entry.sealed.grants.map((grant) => grant.structure),
    )
  );
}

/** AC-7: notes and facts are for the coordination alone; decided where the entry's recipients are known. */
export function isForCoordination(entry: Entry, envelope: Pick<Envelope, 'grants'> | undefined): boolean {
  const coordinationId = coordinationOf(entry);
  return !envelope || coordinationId === undefined || isSealedTo(envelope, [coordinationId]);
}

/** WL-2: active, and a médecin généraliste. */
export function isDoctor(member: Member | undefined): member is Member {
  return member?.active === true && member.profession === 'generalPractitioner';
}

/** The entry as a decision leaves it. */
export function entryChange(id: Id, value: Entry): RecordChange {
  return { kind: 'entry', id, value };
}
