import { actsFor } from '#domain/access/acting-member.ts';
import { canPublish, canSee } from '#domain/access/agenda-rights.ts';
import type { Member } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { type RecordView, recordKey } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { distanceKm } from '#domain/territory/distance.ts';
import type { Structure } from '#domain/territory/structure.ts';
import type { Agenda, Commune, PhoneStep, Territory } from '#domain/territory/territory.ts';
import type { LocalState } from './local-state.ts';

/** Who is at work here and where: what every screen needs before it can say anything. */
export interface Standing {
  readonly state: LocalState;
  readonly territory: Territory;
  readonly me: Member;
  readonly myId: Id;
}

/** Undefined until the first update has brought the territory and this member. */
export function standingOf(state: LocalState): Standing | undefined {
  const { territoryId, memberId } = state.meta;
  const territory = state.row(recordKey('territory', territoryId));
  const me = knownMember(state, memberId);
  return territory?.kind === 'territory' && me
    ? { state, territory: territory.value, me, myId: memberId }
    : undefined;
}

export function knownMember(state: Pick<LocalState, 'row'>, id: Id): Member | undefined {
  const row = state.row(recordKey('member', id));
  return row?.kind === 'member' ? row.value : undefined;
}

export function knownStructure(state: LocalState, id: Id): Structure | undefined {
  const row = state.row(recordKey('structure', id));
  return row?.kind === 'structure' ? row.value : undefined;
}

export function knownSlot(state: LocalState, id: Id): Slot | undefined {
  const row = state.row(recordKey('slot', id));
  return row?.kind === 'slot' ? row.value : undefined;
}

export function communeOf(territory: Territory, code: string | undefined): Commune | undefined {
  return territory.communes.find((commune) => commune.code === code);
}

/** Kilometres as the crow flies between two structures' communes; undefined when one of them is unknown. */
export function kmBetween(standing: Standing, fromStructure: Id, toStructure: Id): number | undefined {
  const { state, territory } = standing;
  const from = communeOf(territory, knownStructure(state, fromStructure)?.communeCode);
  const to = communeOf(territory, knownStructure(state, toStructure)?.communeCode);
  return from && to ? distanceKm(from, to) : undefined;
}

/** The structure distances are counted from: the member's first. */
export function homeStructure(standing: Standing): Id | undefined {
  return standing.me.structureIds[0];
}

/** SL-1 on this device: does this member act on the diary of that owner? */
export function iActFor(standing: Standing, ownerId: Id): boolean {
  return actsFor(viewOf(standing.state), standing.myId, ownerId);
}

/** The doctors and others whose slots this member may publish: himself, or those his secretary's desk works for. */
export function diariesOf(standing: Standing): readonly { readonly id: Id; readonly member: Member }[] {
  const { state, me, myId, territory } = standing;
  const publishes = (member: Member) => territory.agendas.some((agenda) => canPublish(member, agenda));
  if (me.profession !== 'secretary') return publishes(me) ? [{ id: myId, member: me }] : [];
  return [...state.rowsOfKind('member')]
    .filter((row) => publishes(row.value) && iActFor(standing, row.id))
    .map((row) => ({ id: row.id, member: row.value }))
    .sort((a, b) => a.member.familyName.localeCompare(b.member.familyName, 'fr'));
}

/** WL-14: the doctors this member speaks for: himself, or those his secretary's desk works for. */
export function doctorsSpokenFor(
  standing: Standing,
): readonly { readonly id: Id; readonly member: Member }[] {
  const { state, me, myId } = standing;
  if (me.profession === 'generalPractitioner') return [{ id: myId, member: me }];
  if (me.profession !== 'secretary') return [];
  return [...state.rowsOfKind('member')]
    .filter(({ id, value }) => {
      return value.active && value.profession === 'generalPractitioner' && iActFor(standing, id);
    })
    .map((row) => ({ id: row.id, member: row.value }))
    .sort((a, b) => a.member.familyName.localeCompare(b.member.familyName, 'fr'));
}

/** The agendas in which this member may book. */
export function bookableAgendas({ me, territory }: Standing): readonly Agenda[] {
  const { active, adherent, profession } = me;
  return active && adherent ? territory.agendas.filter((agenda) => agenda.bookers.includes(profession)) : [];
}

/** The agendas whose free slots this member sees. */
export function visibleAgendas({ me, territory }: Standing): readonly Agenda[] {
  return territory.agendas.filter((agenda) => canSee(me, agenda));
}

/** Who answers a professional in doubt: the territory's regulation, or the emergency number that carries it. */
export function regulationStep(territory: Territory): PhoneStep | undefined {
  const { phoneLadder } = territory;
  return (
    phoneLadder.find(({ use }) => use === 'regulation') ?? phoneLadder.find(({ use }) => use === 'vital')
  );
}

/** The state as rules read it. */
function viewOf(state: LocalState): RecordView {
  return {
    get(kind, id) {
      const row = state.row(recordKey(kind, id));
      // The key names the kind, so the value is of that kind.
      return row?.kind === kind ? (row.value as never) : undefined;
    },
    ownerSlots: () => [],
  };
}
