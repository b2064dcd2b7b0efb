import * as z from 'zod';
import { codeSchema, lineSchema } from '../identifiers.ts';

/**
 * What can put a patient before another. `older` and `younger` come from the birth date and the territory's thresholds;
 * the others are said by the patient or by who filed the request, and confirmed when the coordination calls back.
 */
export const criterionSchema = z.enum([
  'ald',
  'c2s',
  'older',
  'younger',
  'pregnancy',
  'disability',
  'dependency',
  'frailty',
  'precarity',
  'project',
]);
export type Criterion = z.infer<typeof criterionSchema>;
export const criteria = criterionSchema.options;

/** The criteria that somebody states; the ages are computed. */
export const statedCriterionSchema = criterionSchema.exclude(['older', 'younger']);
export type StatedCriterion = z.infer<typeof statedCriterionSchema>;

/** What the patient needs of a practice, matched with what doctors offer. */
export const needSchema = z.enum(['homeVisit', 'accessible', 'transport']);
export type Need = z.infer<typeof needSchema>;

/** A birth date as far as it is known: `1952`, `1952-07` or `1952-07-14`. */
export const birthSchema = z.string().regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

/**
 * What ranks a patient and what he needs, without saying who he is. Sealed: it exists in clear only on the devices of the
 * coordination, of who filed the request, and of the doctors it is proposed to. Short, so that it fits 128 bytes.
 */
export const profileSchema = z.strictObject({
  birth: birthSchema.optional(),
  criteria: z.array(statedCriterionSchema).max(8),
  needs: z.array(needSchema).max(3),
  /** The CPTS project that counts as a criterion (`project`). */
  project: codeSchema.optional(),
  /** Saw one same doctor three times or more in the year: perhaps a médecin traitant nobody declared. */
  sameDoctor: z.literal(true).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

const phoneSchema = z.string().regex(/^(\+\d{6,15})?$/);

/** Several lines that a person typed. */
export const textSchema = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but line breaks are what is refused here
    .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/);

/** A practice or a doctor that was asked before, and what came of it. */
export const triedSchema = z.strictObject({
  where: lineSchema(80),
  reason: z.enum(['full', 'tooFar', 'noHomeVisit', 'noAnswer', 'leaving', 'other']),
});
export type Tried = z.infer<typeof triedSchema>;

/** Who the patient is. Sealed; delivered to a doctor only with his claim. Phones are `+33…` or empty. */
export const identitySchema = z.strictObject({
  familyName: lineSchema(60),
  givenName: lineSchema(60),
  phone: phoneSchema,
  /** Who to call when it is not the patient: a parent, a carer, an institution. */
  callInstead: z.strictObject({ name: lineSchema(80), phone: phoneSchema }).optional(),
  address: lineSchema(160).optional(),
  formerDoctor: lineSchema(80).optional(),
  /** The doctor he usually sees, if there is one. */
  usualDoctor: lineSchema(80).optional(),
  tried: z.array(triedSchema).max(20).optional(),
  notes: textSchema(1500).optional(),
});
export type Identity = z.infer<typeof identitySchema>;

/**
 * What stays of a patient for the indicators once his identity is gone: sealed to the coordination when the entry closes.
 * `older` and `younger` follow the thresholds of the indicators, which are not those of the triage.
 */
export const closedFactsSchema = z.strictObject({
  ald: z.boolean(),
  c2s: z.boolean(),
  older: z.boolean(),
  younger: z.boolean(),
});
export type ClosedFacts = z.infer<typeof closedFactsSchema>;
