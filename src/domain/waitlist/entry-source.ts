import * as z from 'zod';

/** The door by which a request came in; kept for ever, it says who must be answered and which doors are found. */
export const entrySourceSchema = z.enum([
  'patient',
  'coordination',
  'generalPractitioner',
  'pharmacy',
  'nurse',
  'physiotherapist',
  'midwife',
  'dentist',
  'practice',
  'sas',
  'townHall',
  'socialWorker',
  'ccas',
  'clic',
  'dac',
  'misas',
  'cpam',
  'schoolNurse',
  'departure',
  'import',
  'other',
]);
export type EntrySource = z.infer<typeof entrySourceSchema>;
export const entrySources = entrySourceSchema.options;
