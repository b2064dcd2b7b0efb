import * as z from 'zod';
import { codeSchema, idSchema, instantSchema, lineSchema } from '../identifiers.ts';
import type { Territory } from '../territory/territory.ts';
import { type Criterion, criterionSchema, textSchema } from './profile.ts';

const pointsSchema = z.int().min(0).max(1000);

/**
 * What ranks the list, chosen by the CPTS and dated. Points add up; waiting adds points every day; after `firstAfterDays` an
 * entry goes before every newer one, whatever the criteria, so that nobody waits for ever.
 */
export const priorityRuleSchema = z.object({
  version: z.int().min(1),
  adoptedAt: instantSchema,
  /** Nobody for the rule a territory starts with. */
  adoptedBy: idSchema.optional(),
  weights: z.record(criterionSchema, pointsSchema),
  /** Strictly older than this many years, for the triage (> 60 here, > 70 there). */
  olderThan: z.int().min(18).max(120),
  /** Strictly younger than this many years. */
  youngerThan: z.int().min(1).max(26),
  /** Points for 30 days of waiting. */
  pointsPerMonth: pointsSchema,
  firstAfterDays: z.int().min(30).max(3650),
});
export type PriorityRule = z.infer<typeof priorityRuleSchema>;

/** What a person is asked, word for word; a new wording gets the next version and the older ones stay. */
export const consentWordingSchema = z.object({
  version: z.int().min(1),
  from: instantSchema,
  list: textSchema(600),
  doctors: textSchema(600),
  partners: textSchema(600),
});
export type ConsentWording = z.infer<typeof consentWordingSchema>;

/** Everything about the list that a territory decides. */
export const listSettingsSchema = z.object({
  /** The territory's name in public addresses: `/demande/alienor-o-poitou`. */
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/),
  /** Oldest first; the last one ranks. */
  rules: z.array(priorityRuleSchema).min(1).max(60),
  /** Thresholds of the indicators, apart from the triage's: « > 70 ans » is strict, « 70 ans et plus » is not. */
  indicatorAges: z.object({
    older: z.int().min(18).max(120),
    olderIncluded: z.boolean(),
    youngerThan: z.int().min(1).max(26),
  }),
  /** Calls without an answer before « injoignable ». */
  unreachableAfter: z.int().min(1).max(20),
  /** Days a doctor has to answer a proposal. */
  proposalDays: z.int().min(1).max(60),
  /** Doctors a patient may be proposed to at once (2 or 3). */
  mostProposals: z.int().min(1).max(5),
  /** Months before a person on the list is asked whether he still waits. */
  reconfirmMonths: z.int().min(1).max(24),
  /** Months before a doctor is asked again what he can take. */
  offerMonths: z.int().min(1).max(24),
  /** Months before a professional is asked to look at his sheet again. */
  sheetMonths: z.int().min(1).max(24),
  /** Days after the closing when the identity is erased. */
  eraseAfterDays: z.int().min(0).max(730),
  /** « Share with a doctor within N months », an indicator. */
  doctorWithinMonths: z.int().min(1).max(36),
  /** Counts under this are masked in whatever is shared. */
  maskBelow: z.int().min(0).max(50),
  /** Oldest first; the last one is asked. */
  consents: z.array(consentWordingSchema).min(1).max(60),
  /** The CPTS projects whose patients are a criterion. */
  projects: z.array(z.object({ code: codeSchema, name: lineSchema(80) })).max(30),
  /** When the coordination answers the phone, in words: « le matin, du lundi au vendredi ». */
  phoneHours: lineSchema(80).optional(),
});
export type ListSettings = z.infer<typeof listSettingsSchema>;

const weights: Readonly<Record<Criterion, number>> = {
  ald: 60,
  c2s: 30,
  older: 30,
  younger: 30,
  pregnancy: 50,
  disability: 30,
  dependency: 40,
  frailty: 30,
  precarity: 20,
  project: 20,
};

/** What a territory starts with, until the coordination decides otherwise. */
export const defaultListSettings: ListSettings = {
  slug: 'territoire',
  rules: [
    {
      version: 1,
      adoptedAt: Date.UTC(2024, 0, 1),
      weights: { ...weights },
      olderThan: 60,
      youngerThan: 16,
      pointsPerMonth: 10,
      firstAfterDays: 730,
    },
  ],
  indicatorAges: { older: 70, olderIncluded: false, youngerThan: 16 },
  unreachableAfter: 3,
  proposalDays: 7,
  mostProposals: 3,
  reconfirmMonths: 6,
  offerMonths: 6,
  sheetMonths: 6,
  eraseAfterDays: 90,
  doctorWithinMonths: 6,
  maskBelow: 5,
  consents: [
    {
      version: 1,
      from: Date.UTC(2024, 0, 1),
      list: 'J’accepte d’être inscrit sur la liste des patients sans médecin traitant de la CPTS, tenue par sa coordination.',
      doctors:
        'J’accepte que ma demande soit proposée à des médecins du territoire. Mon nom et mes coordonnées ne sont donnés qu’au médecin qui accepte de me suivre.',
      partners:
        'J’accepte que la coordination parle de ma situation avec ses partenaires sociaux (CCAS, CLIC, DAC, MISAS).',
    },
  ],
  projects: [],
};

/** The territory's settings of the list, or those every territory starts with. */
export function listSettingsOf(territory: Territory): ListSettings {
  return territory.waitlist ?? defaultListSettings;
}

/** The rule that ranks the list now. */
export function currentRule(settings: ListSettings): PriorityRule {
  const rule = settings.rules.at(-1);
  if (!rule) throw new Error('A list without a rule');
  return rule;
}

/** The wording a person is asked to agree to now. */
export function currentConsent(settings: ListSettings): ConsentWording {
  const wording = settings.consents.at(-1);
  if (!wording) throw new Error('A list without a wording');
  return wording;
}

/** WL-16: an agreement is to words that the territory can show. */
export function hasWording(territory: Territory, version: number): boolean {
  return listSettingsOf(territory).consents.some((wording) => wording.version === version);
}
