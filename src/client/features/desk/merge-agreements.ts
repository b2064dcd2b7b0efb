import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { Consent, Entry } from '#domain/waitlist/entry.ts';
import { jointConsent } from '#domain/waitlist/merge-entries.ts';

type Agreeing = Pick<Entry, 'consent'>;

const questions = [
  ['doctors', 'médecins'],
  ['partners', 'partenaires sociaux'],
] as const;

/**
 * WL-13: a yes of the earlier agreement that the united sheet cannot show, since it has the day and the wording of the other:
 * « Accord du 3 mars 2026 : médecins oui. », to be kept among its notes. Undefined when nothing is left out.
 */
export function agreementLeftOut(keep: Agreeing, drop: Agreeing, zone: string): string | undefined {
  const joint = jointConsent(keep.consent, drop.consent);
  const said = [keep.consent, drop.consent].flatMap((consent) => sentence(consent, joint, zone) ?? []);
  return said[0];
}

function sentence(
  consent: Consent | undefined,
  joint: Consent | undefined,
  zone: string,
): string | undefined {
  if (!consent) return undefined;
  const left = questions.filter(([key]) => consent[key] && joint?.[key] === undefined);
  if (left.length === 0) return undefined;
  const answers = left.map(([, who]) => `${who} oui`).join(', ');
  return `Accord du ${dateText(dayOf(consent.at, zone))}\u202f: ${answers}.`;
}

/** WL-13: what becomes of an agreement that is left out, to be read before the sheets are united. */
export function whatIsToAsk(agreement: string): string {
  return `${agreement} L’accord le plus récent ne le dit pas\u202f: réunies, cette réponse est gardée dans les notes, et la question est à reposer au patient.`;
}
