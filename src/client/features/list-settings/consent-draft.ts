import { dateText } from '#client/ui/calendar-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { ConsentWording } from '#domain/waitlist/list-settings.ts';

/** What is asked of a patient, in the order in which it is said. */
export type ConsentWords = Pick<ConsentWording, 'list' | 'doctors' | 'partners'>;

export const mostCharacters = 600;

export const consentLines: readonly { readonly name: keyof ConsentWords; readonly label: string }[] = [
  { name: 'list', label: 'Être inscrit sur la liste' },
  { name: 'doctors', label: 'Être proposé à des médecins' },
  { name: 'partners', label: 'Être connu des partenaires sociaux' },
];

/** Sentences being written, and the wording they were written over. */
export interface ConsentDraft extends ConsentWords {
  readonly replaces: number;
}

export function consentDraft({ version, list, doctors, partners }: ConsentWording): ConsentDraft {
  return { replaces: version, list, doctors, partners };
}

export function isSameConsent(a: ConsentWords, b: ConsentWords): boolean {
  return consentLines.every(({ name }) => a[name].trim() === b[name].trim());
}

/** As they will be read: no blanks around. */
export function trimmedConsent(draft: ConsentDraft): ConsentDraft {
  const { replaces, list, doctors, partners } = draft;
  return { replaces, list: list.trim(), doctors: doctors.trim(), partners: partners.trim() };
}

/** What is wrong in one sentence, in words. */
export function consentError(words: string): string | undefined {
  if (words.trim() === '') return 'Écrivez ce qui est demandé au patient.';
  const over = words.trim().length - mostCharacters;
  return over > 0 ? `Raccourcissez un peu\u202f: ${counted(over, 'caractère')} de trop.` : undefined;
}

/** « Phrases du 3 novembre 2026 ». */
export function wordingTitle({ version, from }: ConsentWording, zone: string): string {
  if (version === 1) return 'Phrases de départ';
  return `Phrases du ${dateText(dayOf(from, zone))}`;
}
