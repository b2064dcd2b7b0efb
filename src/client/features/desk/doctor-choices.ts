import { displayName } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Entry, Proposal } from '#domain/waitlist/entry.ts';
import { type Match, type MismatchReason, matchDoctors, whyNoMatch } from '#domain/waitlist/matching.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import { communeOf, knownMember, knownStructure, type Standing } from '#sync/known-records.ts';
import { candidatesOf } from '#sync/list-records.ts';

/** A doctor for this patient, with what was already asked of him. */
export interface DoctorChoice {
  readonly memberId: Id;
  readonly structureId: Id;
  readonly name: string;
  readonly place: string;
  readonly phone: string | undefined;
  readonly proposal: Proposal | undefined;
}
export type FittingDoctor = DoctorChoice & { readonly match: Match };
export type OtherDoctor = DoctorChoice & { readonly why: readonly MismatchReason[] };

/** The doctors who fit, best first, and the others with the reasons why not. */
export function doctorChoices(
  standing: Standing,
  entry: Entry,
  profile: Profile,
  now: Instant,
): { readonly fitting: readonly FittingDoctor[]; readonly others: readonly OtherDoctor[] } {
  const { territory } = standing;
  const { day } = localTime(now, territory.zone);
  const candidates = candidatesOf(standing, now);
  const patient = { communeCode: entry.communeCode, profile };
  const matches = matchDoctors(patient, candidates, territory, day);
  const fitting = matches.map((match) => ({ ...choice(standing, entry, match), match }));
  const fits = new Set(matches.map(({ memberId }) => memberId));
  const others = candidates
    .filter(({ memberId }) => !fits.has(memberId))
    .map((candidate) => ({
      ...choice(standing, entry, candidate),
      why: whyNoMatch(patient, candidate, territory, day),
    }))
    .sort((a, b) => a.why.length - b.why.length || a.name.localeCompare(b.name, 'fr'));
  return { fitting, others };
}

function choice(
  { state, territory }: Standing,
  entry: Entry,
  { memberId, structureId }: { readonly memberId: Id; readonly structureId: Id },
): DoctorChoice {
  const member = knownMember(state, memberId);
  const structure = knownStructure(state, structureId);
  const place = structure && (communeOf(territory, structure.communeCode)?.name ?? structure.name);
  return {
    memberId,
    structureId,
    name: member ? displayName(member) : 'Un médecin',
    place: place ?? '',
    phone: structure?.professionalPhone ?? structure?.phone,
    proposal: (entry.proposals ?? []).filter((one) => one.memberId === memberId).at(-1),
  };
}
