import { mayInvite } from '#domain/access/may-invite.ts';
import { displayName, type Member } from '#domain/access/member.ts';
import type { Profession } from '#domain/access/professions.ts';
import { professions } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { Structure } from '#domain/territory/structure.ts';
import type { LocalState } from '#sync/local-state.ts';

export interface Invitee {
  readonly id: Id;
  readonly name: string;
  readonly profession: Profession;
  readonly structureIds: readonly Id[];
}

export interface KnownStructure {
  readonly id: Id;
  readonly value: Structure;
}

export function currentMember(state: LocalState): Member | undefined {
  const row = state.row(recordKey('member', state.meta.memberId));
  return row?.kind === 'member' ? row.value : undefined;
}

/**
 * AC-8: who this device can give one more device to: active members whom AC-6 lets this one invite, all of whose structures'
 * keys are here, oneself apart. Whether a colleague has a device already is known to the relay alone.
 */
export function inviteesOf(state: LocalState, me: Member, held: readonly Id[]): readonly Invitee[] {
  const inviter = { id: state.meta.memberId, member: me };
  const found: Invitee[] = [];
  for (const { id, value } of state.rowsOfKind('member')) {
    if (!value.active || id === inviter.id) continue;
    if (mayInvite(inviter, { id, member: value }) === 'never') continue;
    if (!value.structureIds.every((structureId) => held.includes(structureId))) continue;
    const { profession, structureIds } = value;
    found.push({ id, name: displayName(value), profession, structureIds });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** Where a new colleague may work: structures whose key is here; for anybody but the coordination, his own ones only (AC-6). */
export function openStructures(
  state: LocalState,
  me: Member,
  held: readonly Id[],
): readonly KnownStructure[] {
  const mine = me.profession === 'coordinator' ? held : held.filter((id) => me.structureIds.includes(id));
  return mine.flatMap((id) => {
    const row = state.row(recordKey('structure', id));
    return row?.kind === 'structure' ? [{ id, value: row.value }] : [];
  });
}

/** AC-6: whom this member may let in: the coordination anybody, the others their own profession and secretaries. */
export function admissibleProfessions(me: Member): readonly Profession[] {
  if (me.profession === 'coordinator') return professions;
  return me.profession === 'secretary' ? ['secretary'] : [me.profession, 'secretary'];
}
