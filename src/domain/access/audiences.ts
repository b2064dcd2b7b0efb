import type { Id } from '../identifiers.ts';
import type { RecordChange } from '../records.ts';
import type { Slot } from '../slots/slot.ts';
import type { Territory } from '../territory/territory.ts';
import type { Entry } from '../waitlist/entry.ts';
import { openProposals } from '../waitlist/entry.ts';
import { canSee } from './agenda-rights.ts';
import type { Member } from './member.ts';
import { isHealthProfession } from './professions.ts';

/**
 * Who may receive a record, said without naming anybody:
 *   everyone               the territory itself, structures, members: who is who
 *   professionals          the directory's full sheets: everybody but partner institutions
 *   agenda:mg              free and taken slots of that agenda until a week after, never a booking's detail
 *   agenda:mg:sasOperator  the same, for slots addressed to some professions only
 *   structure:<id>         the slots its members own, and the bookings it made
 *   coordination           unmet needs, the list's entries, doctors' offers and departures, CPAM figures,
 *                          what a restored relay found again
 *   structure:<id>         also the entries it filed, those proposed to its doctors, those they claimed
 *   member:<id>            what is a doctor's own: his offer, his departure; why a sheet is kept out of the public version
 */
export type Audience =
  | 'everyone'
  | 'professionals'
  | 'coordination'
  | `agenda:${string}`
  | `structure:${string}`
  | `member:${string}`;

/**
 * AC-2: the audiences of a record, from its value and the territory alone. A slot goes to its agenda (or to the professions
 * it is addressed to), to its own structure, and to each structure that booked or must still call a patient back.
 * A withdrawn slot, and one that is over for days (SL-8), stays with these structures only.
 */
export function audiencesOf(record: RecordChange, territory: Territory): readonly Audience[] {
  switch (record.kind) {
    case 'territory':
    case 'structure':
    case 'member':
      return ['everyone'];
    case 'unmet':
    case 'figure':
    case 'restoration':
      return ['coordination'];
    case 'sheet':
      return ['professionals', 'coordination', `member:${record.id}`];
    case 'capacity':
      return ['coordination', `member:${record.id}`];
    case 'departure':
      return ['coordination', `member:${record.value.memberId}`];
    case 'entry':
      return entryAudiences(record.value);
    case 'slot':
      return [...new Set([...agendaAudiences(record.value, territory), ...careAudiences(record.value)])];
  }
}

function agendaAudiences(slot: Slot, territory: Territory): readonly Audience[] {
  if (slot.state === 'withdrawn' || slot.leftAgendaAt !== undefined) return [];
  if (slot.audience === 'agenda') return [`agenda:${slot.agendaId}`];
  const agenda = territory.agendas.find((candidate) => candidate.id === slot.agendaId);
  const addressed = [...slot.audience, ...(agenda?.readers ?? [])];
  return addressed.map((profession): Audience => `agenda:${slot.agendaId}:${profession}`);
}

function careAudiences(slot: Slot): readonly Audience[] {
  const booker = slot.booking?.detail?.structureId;
  const toCallBack = (slot.history ?? []).filter((past) => past.sealed).map((past) => past.structureId);
  return [slot.structureId, ...(booker ? [booker] : []), ...toCallBack].map(
    (id): Audience => `structure:${id}`,
  );
}

/**
 * AC-10: the coordination, who filed it, the doctors it is proposed to while they may answer, and the one who claimed it.
 */
function entryAudiences(entry: Entry): readonly Audience[] {
  const asked = openProposals(entry).map((proposal) => proposal.structureId);
  const claimant = entry.claim && !entry.closing?.erased ? [entry.claim.structureId] : [];
  const structures = [entry.sourceStructureId, ...asked, ...claimant].map(
    (id): Audience => `structure:${id}`,
  );
  return ['coordination', ...new Set(structures)];
}

/**
 * AC-3: the audiences a member belongs to. Agendas come from his profession and adhesion, so the device of somebody without
 * the right never receives a slot of that agenda (« Seuls les médecins et les kinésithérapeutes ont accès à l'agenda »), and that of
 * a partner institution no full sheet.
 */
export function audiencesFor(memberId: Id, member: Member, territory: Territory): readonly Audience[] {
  if (!member.active) return [];
  const agendas = territory.agendas
    .filter((agenda) => canSee(member, agenda))
    .flatMap((agenda): Audience[] => [`agenda:${agenda.id}`, `agenda:${agenda.id}:${member.profession}`]);
  const structures = member.structureIds.map((id: Id): Audience => `structure:${id}`);
  const professionals: Audience[] = isHealthProfession(member.profession) ? ['professionals'] : [];
  const coordination: Audience[] = member.profession === 'coordinator' ? ['coordination'] : [];
  return [
    'everyone',
    `member:${memberId}`,
    ...agendas,
    ...structures,
    ...professionals,
    ...coordination,
  ].sort() as readonly Audience[];
}
