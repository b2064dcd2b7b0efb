import * as z from 'zod';

/**
 * What a person does in the territory. Rights are given to professions agenda by agenda, as territory data.
 * French words and FHIR codes are in the glossary.
 */
export const professionSchema = z.enum([
  'generalPractitioner',
  'physiotherapist',
  'pharmacist',
  'nurse',
  'midwife',
  'dentist',
  'sasOperator',
  'secretary',
  'coordinator',
  /** Works in a partner institution: mairie, CCAS, CLIC, DAC, MISAS, CPAM, school. */
  'partner',
]);
export type Profession = z.infer<typeof professionSchema>;
export const professions = professionSchema.options;

/** DR-3: of health, or at work for those who are; partner institutions (mairie, CCAS, school) are not. */
export function isHealthProfession(profession: Profession): boolean {
  return profession !== 'partner';
}
