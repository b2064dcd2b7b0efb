import * as z from 'zod';
import type { Member } from '../access/member.ts';
import { professionSchema } from '../access/professions.ts';
import { communeCodeSchema, instantSchema, lineSchema, phoneSchema } from '../identifiers.ts';
import type { Structure } from '../territory/structure.ts';
import type { Territory } from '../territory/territory.ts';
import type { Sheet } from './sheet.ts';

/** What anybody may read of a professional. Another list of fields than the professionals' version, never that one with columns hidden. */
export const publicSheetSchema = z.object({
  title: z.string().max(10),
  givenName: lineSchema(60),
  familyName: lineSchema(60),
  profession: professionSchema,
  structure: lineSchema(120),
  address: lineSchema(160),
  communeCode: communeCodeSchema,
  accessible: z.boolean(),
  /** Absent when the only numbers he gave are kept for professionals. */
  phone: phoneSchema.optional(),
  diplomas: z.array(lineSchema(100)),
  skills: z.array(lineSchema(100)),
  offersSnp: z.boolean(),
  /** When he last confirmed it. */
  reviewedAt: instantSchema,
});
export type PublicSheet = z.infer<typeof publicSheetSchema>;

/** The numbers of a territory that no patient is given: structures' lines for professionals, steps of the ladder that are not public. */
export function numbersForProfessionals(
  { phoneLadder }: Pick<Territory, 'phoneLadder'>,
  structures: Iterable<Structure>,
): ReadonlySet<string> {
  const numbers = new Set(phoneLadder.flatMap((step) => (step.publicNumber ? [] : [step.number])));
  for (const { professionalPhone } of structures) if (professionalPhone) numbers.add(professionalPhone);
  return numbers;
}

/**
 * DR-3: the public version of a sheet, or undefined when there is none: only of an active member who agreed to it and whom the
 * coordination does not withhold. The professional phone and nothing else: no personal phone, mail, preference, urgent contact,
 * delay, offer, nor a number kept for professionals, even where somebody typed one as his own: then the structure's, or none
 * (« version allégée à destination des usagers »).
 */
export function publicSheet(
  member: Member,
  sheet: Sheet,
  structure: Structure | undefined,
  forProfessionals: ReadonlySet<string>,
): PublicSheet | undefined {
  const isShown = member.active && sheet.isPublic && !sheet.withheld && structure !== undefined;
  if (!isShown || !isCarer(member)) return undefined;
  const phone = [sheet.phone, structure.phone].find((one) => one !== undefined && !forProfessionals.has(one));
  return {
    title: member.title,
    givenName: member.givenName,
    familyName: member.familyName,
    profession: member.profession,
    structure: structure.name,
    address: structure.address,
    communeCode: structure.communeCode,
    accessible: structure.accessible,
    ...(phone === undefined ? {} : { phone }),
    diplomas: sheet.diplomas,
    skills: sheet.skills,
    offersSnp: sheet.offersSnp === true,
    reviewedAt: sheet.reviewedAt,
  };
}

/** Those a patient may call: regulation, coordination, partners and secretaries are not in it. */
function isCarer({ profession }: Member): boolean {
  return !['sasOperator', 'secretary', 'coordinator', 'partner'].includes(profession);
}
