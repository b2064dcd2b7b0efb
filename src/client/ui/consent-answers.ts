import type { Consent } from '#domain/waitlist/entry.ts';

/** What a person answered to one question; empty: not asked yet, which is no refusal. */
export type Answer = '' | 'yes' | 'no';

/** With whom a patient who is on the list agrees to be shared, as said so far. */
export interface ConsentAnswers {
  readonly doctors: Answer;
  readonly partners: Answer;
}
export type ConsentErrors = Partial<Record<keyof ConsentAnswers, string>>;

const missing = 'Répondez oui ou non.';

/** WL-6: what to say at each question that nobody answered; empty when both were. */
export function consentErrors({ doctors, partners }: ConsentAnswers): ConsentErrors {
  return {
    ...(doctors === '' ? { doctors: missing } : {}),
    ...(partners === '' ? { partners: missing } : {}),
  };
}

/** Said before it is saved: with whom nothing is shared, and what nobody asked yet. Undefined: he agrees to all of it. */
export function consentSummary({ doctors, partners }: ConsentAnswers): string | undefined {
  const unasked = [
    ...(doctors === '' ? ['aux médecins'] : []),
    ...(partners === '' ? ['aux partenaires sociaux'] : []),
  ];
  if (unasked.length > 0)
    return `Pas encore demandé\u202f: son accord pour le montrer ${unasked.join(' et ')}.`;
  if (doctors === 'no') return 'Sans cet accord, il reste sur la liste mais n’est proposé à aucun médecin.';
  return undefined;
}

/** The answers of an agreement already noted. A « no » of a form that could not tell it from « not asked » is asked again. */
export function answersToConfirm(consent: Pick<Consent, 'doctors' | 'partners'> | undefined): ConsentAnswers {
  return { doctors: consent?.doctors ? 'yes' : '', partners: consent?.partners ? 'yes' : '' };
}
