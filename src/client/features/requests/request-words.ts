import { dateText } from '#client/ui/calendar-words.ts';
import { counted, listed } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { closingReasonName, criterionName, needName, triedReasonName } from '#client/ui/list-words.ts';
import { ageText } from '#client/ui/rank-words.ts';
import type { Instant, LocalDay } from '#domain/identifiers.ts';
import { ageOn } from '#domain/waitlist/age.ts';
import type { Consent, Entry } from '#domain/waitlist/entry.ts';
import type { Identity, Profile, Tried } from '#domain/waitlist/profile.ts';
import type { FiledRequest } from '#sync/filed-requests.ts';

/** What became of a request, said to who filed it: never who was asked, nor that anybody calls before the relay has it (SY-4). */
export function filedStatus(
  entry: Pick<Entry, 'status' | 'closing'>,
  filing: FiledRequest['filing'] = undefined,
): string {
  if (filing === 'unsent') return 'Pas encore envoyée';
  if (filing === 'unanswered') return 'Sans réponse pour l’instant';
  switch (entry.status) {
    case 'registered':
      return 'À rappeler par la coordination';
    case 'verified':
      return 'Rappelé par la coordination, un médecin est cherché';
    case 'unreachable':
      return 'La coordination n’arrive pas à le joindre';
    case 'claimed':
      return 'Un médecin a accepté';
    case 'closed':
      return entry.closing
        ? `Sorti de la liste : ${lower(closingReasonName[entry.closing.reason])}`
        : 'Sorti de la liste';
  }
}

/** Where a patient whom a doctor took is: to call, awaited, declared. */
export function takenStatus({ closing, claim }: Pick<Entry, 'closing' | 'claim'>, zone: string): string {
  if (closing?.reason === 'declared')
    return `Médecin traitant déclaré le ${dateText(dayOf(closing.at, zone))}`;
  if (closing) return `Sorti de la liste : ${lower(closingReasonName[closing.reason])}`;
  if (claim?.appointmentOn) return `Premier rendez-vous le ${dateText(claim.appointmentOn)}`;
  return 'À appeler pour un premier rendez-vous';
}

export function fullName({ givenName, familyName }: Pick<Identity, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`;
}

/** « 74 ans, né en 1952 », « 74 ans, né le 14 juillet 1952 »; without gender, nobody said it. */
export function birthText(birth: string, today: LocalDay): string {
  const age = ageText(ageOn(birth, today));
  if (birth.length === 4) return `${age} (année ${birth})`;
  return `${age} (${birth.length === 7 ? birth.split('-').reverse().join('/') : dateText(birth)})`;
}

/** « ALD, grossesse », « Rien de particulier ». */
export function situationText({ criteria, sameDoctor }: Profile): string {
  const all = [
    ...criteria.map((one) => criterionName[one]),
    ...(sameDoctor ? ['a vu le même médecin trois fois ou plus cette année'] : []),
  ];
  return all.length > 0 ? all.join(', ') : 'Rien de particulier';
}

export function needsText({ needs }: Profile): string | undefined {
  return needs.length > 0 ? needs.map((one) => needName[one]).join(', ') : undefined;
}

/** « Dr Sorin (ne prend plus de patients) », one a line. */
export function triedText(tried: readonly Tried[] | undefined): string | undefined {
  if (!tried || tried.length === 0) return undefined;
  return tried.map(({ where, reason }) => `${where} (${triedReasonName[reason]})`).join('\n');
}

/** « Oral, le 24 novembre 2026 : médecins et partenaires sociaux ». */
export function consentText({ how, at, doctors, partners }: Consent, zone: string): string {
  const ways = { oral: 'De vive voix', written: 'Par écrit', online: 'En ligne' };
  const shared = [...(doctors ? ['médecins'] : []), ...(partners ? ['partenaires sociaux'] : [])];
  const said = `${ways[how]}, le ${dateText(dayOf(at, zone))}`;
  return `${said} : liste${shared.length > 0 ? `, ${listed(shared)}` : ' seulement'}`;
}

/** « 2 à répondre · 1 suivi · 5 inscrits »; what is zero is left out. */
export function listSummary(counts: {
  readonly toAnswer: number;
  readonly taken: number;
  readonly filed: number;
}): string {
  const parts = [
    ...(counts.toAnswer > 0 ? [`${counted(counts.toAnswer, 'proposé')}`] : []),
    ...(counts.taken > 0 ? [`${counted(counts.taken, 'accepté')}`] : []),
    ...(counts.filed > 0 ? [`${counted(counts.filed, 'inscrit')} par vous`] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : 'Ceux que vous inscrivez, ceux que vous suivez';
}

/** When the identity goes, said with the closing. */
export function erasedOn(eraseAt: Instant, zone: string): string {
  return `Son nom et ses coordonnées s’effacent de Relais le ${dateText(dayOf(eraseAt, zone))}.`;
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
}
