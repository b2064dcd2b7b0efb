import * as z from 'zod';
import { idSchema, lineSchema } from '../identifiers.ts';
import { professionSchema } from './professions.ts';

/** A person who works in the territory (or beside it: out-of-territory members adhere too). */
export const memberSchema = z.object({
  title: z.enum(['', 'Dr', 'M.', 'Mme']),
  givenName: lineSchema(60),
  familyName: lineSchema(60),
  profession: professionSchema,
  structureIds: z.array(idSchema).min(1).max(5),
  /** Only adherents of the CPTS have rights on its agendas. */
  adherent: z.boolean(),
  /** Removed members keep their record, so that what they did stays readable. */
  active: z.boolean(),
});
export type Member = z.infer<typeof memberSchema>;

/** « Dr Marsault », « Nadia Ravel »: how colleagues name this person on screen. */
export function displayName(member: Member): string {
  return member.title === 'Dr' ? `Dr ${member.familyName}` : `${member.givenName} ${member.familyName}`;
}
