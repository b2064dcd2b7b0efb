import type { EntryContent } from '#client/ports/list-vault.ts';
import { emptyRequest, type RequestFields } from '#client/ports/request-draft.ts';
import type { Answer } from '#client/ui/consent-answers.ts';
import { birthToType } from '#client/ui/typed-birth.ts';
import { phoneToType } from '#client/ui/typed-phone.ts';
import type { Patient } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Consent } from '#domain/waitlist/entry.ts';

/** What a booking knows of its patient, carried over once; the agreement is asked, never carried. */
export function fieldsOfPatient(patient: Patient, structureId: Id | undefined): RequestFields {
  return {
    ...emptyRequest,
    ...splitName(patient.name),
    phone: phoneToType(patient.phone),
    birth: String(patient.birthYear),
    structureId,
  };
}

/**
 * « Vigneron Odette », as a booking asks for it (name, then given name): capitals tell a name of several words, otherwise the
 * first word is the name. Both stay in sight, to be corrected.
 */
export function splitName(name: string): Pick<RequestFields, 'familyName' | 'givenName'> {
  // « Mme Vigneron » is how a counter writes a patient: the title is nobody's name.
  const words = name.split(' ').filter((word) => word !== '' && !/^(M|Mr|Mme|Mlle)\.?$/i.test(word));
  const isShouted = (word: string) => word.length > 1 && word === word.toLocaleUpperCase('fr');
  const shouted = words.filter(isShouted);
  if (shouted.length > 0 && shouted.length < words.length) {
    return {
      familyName: shouted.join(' '),
      givenName: words.filter((word) => !isShouted(word)).join(' '),
    };
  }
  const [familyName = '', ...given] = words;
  return { familyName, givenName: given.join(' ') };
}

/** An entry's content as it was typed, to correct it or to file it again. */
export function fieldsOfContent(
  { profile, identity }: EntryContent,
  communeCode: string,
  consent: Pick<Consent, 'doctors' | 'partners' | 'how'> | undefined,
): RequestFields {
  const { callInstead } = identity;
  return {
    ...emptyRequest,
    familyName: identity.familyName,
    givenName: identity.givenName,
    birth: birthToType(profile.birth),
    phone: phoneToType(identity.phone),
    callWhom: callInstead ? 'other' : 'patient',
    otherName: callInstead?.name ?? '',
    otherPhone: phoneToType(callInstead?.phone ?? ''),
    communeCode,
    criteria: profile.criteria,
    project: profile.project ?? '',
    needs: profile.needs,
    sameDoctor: profile.sameDoctor === true,
    usualDoctor: identity.usualDoctor ?? '',
    formerDoctor: identity.formerDoctor ?? '',
    tried: identity.tried ?? [],
    address: identity.address ?? '',
    notes: identity.notes ?? '',
    ...(consent
      ? {
          listed: 'yes',
          doctors: answerOf(consent.doctors),
          partners: answerOf(consent.partners),
          how: consent.how === 'written' ? 'written' : 'oral',
        }
      : {}),
  };
}

function answerOf(said: boolean | undefined): Answer {
  return said === undefined ? '' : said ? 'yes' : 'no';
}
