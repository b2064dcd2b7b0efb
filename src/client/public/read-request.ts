import type { LocalDay } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Identity, Need, Profile, StatedCriterion, Tried } from '#domain/waitlist/profile.ts';
import { readBirth } from '../ui/typed-birth.ts';
import { oneLine, readPhone } from '../ui/typed-phone.ts';

export type Who = 'self' | 'child' | 'relative';

/** The form as it was filled in. */
export interface TypedRequest {
  readonly who: Who;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDay: string;
  readonly birthMonth: string;
  readonly birthYear: string;
  readonly communeCode: string;
  readonly phone: string;
  readonly callSomebody: boolean;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly situation: readonly string[];
  readonly formerDoctor: string;
  readonly asked: string;
  readonly askedAnswer: Tried['reason'];
  readonly agreesList: boolean;
  readonly agreesDoctors: boolean;
  readonly agreesPartners: boolean;
}

/** What is sealed, and what the relay needs in clear. */
export interface ReadRequest {
  readonly content: { readonly profile: Profile; readonly identity: Identity };
  readonly communeCode: string;
  /** What was ticked; a box left empty is no refusal: it is asked on the phone. */
  readonly consent: { readonly doctors?: true; readonly partners?: true };
}

/** What is wrong, field by field, in the order of the page. */
export type RequestErrors = Partial<Record<keyof TypedRequest, string>>;

const criteria: readonly StatedCriterion[] = ['ald', 'c2s', 'pregnancy', 'disability'];
const needs: readonly Need[] = ['homeVisit', 'accessible'];
const mostAsked = 10;
const longestLine = 80;

/** Checks a filled-in form and turns it into what is sent; or says what is wrong. `today`: the person's own day. */
export function readRequest(typed: TypedRequest, today: LocalDay): Result<ReadRequest, RequestErrors> {
  const birth = birthOf(typed, today);
  const tried = triedOf(typed);
  const calls = callsOf(typed);
  const errors: RequestErrors = {
    ...(oneLine(typed.givenName) ? {} : { givenName: 'Indiquez le prénom.' }),
    ...(oneLine(typed.familyName) ? {} : { familyName: 'Indiquez le nom.' }),
    ...(birth.ok ? {} : { birthYear: birth.refusal }),
    ...(typed.communeCode ? {} : { communeCode: 'Choisissez la commune où habite le patient.' }),
    ...(calls.ok ? {} : calls.refusal),
    ...(tried.ok ? {} : { asked: tried.refusal }),
    ...(typed.agreesList ? {} : { agreesList: 'Sans cet accord, la CPTS ne peut pas garder votre demande.' }),
  };
  if (Object.keys(errors).length > 0 || !birth.ok || !calls.ok || !tried.ok) return refuse(errors);
  const formerDoctor = oneLine(typed.formerDoctor);
  const profile: Profile = {
    birth: birth.value,
    criteria: criteria.filter((one) => typed.situation.includes(one)),
    needs: needs.filter((one) => typed.situation.includes(one)),
  };
  const identity: Identity = {
    familyName: oneLine(typed.familyName),
    givenName: oneLine(typed.givenName),
    ...calls.value,
    ...(formerDoctor ? { formerDoctor } : {}),
    ...(tried.value.length > 0 ? { tried: tried.value } : {}),
  };
  const consent = {
    ...(typed.agreesDoctors ? { doctors: true as const } : {}),
    ...(typed.agreesPartners ? { partners: true as const } : {}),
  };
  return accept({ content: { profile, identity }, communeCode: typed.communeCode, consent });
}

function birthOf(typed: TypedRequest, today: LocalDay): Result<string, string> {
  const [day, month, year] = [typed.birthDay, typed.birthMonth, typed.birthYear].map((text) => text.trim());
  if (!year) return refuse('Indiquez au moins l’année de naissance.');
  if (year.length !== 4) return refuse('Écrivez l’année avec quatre chiffres\u202f: 1952.');
  const parts = [day, month, year].filter(Boolean);
  const birth = day && !month ? undefined : readBirth(parts.join('/'), today);
  return birth === undefined
    ? refuse('Cette date n’existe pas\u202f: vérifiez le jour et le mois.')
    : accept(birth);
}

/** Who to call: the patient, or somebody for him; a parent always calls for a child. */
function callsOf(typed: TypedRequest): Result<Pick<Identity, 'phone' | 'callInstead'>, RequestErrors> {
  const isForSomebody = typed.who !== 'self' || typed.callSomebody;
  const own = typed.who === 'child' ? '' : typed.phone.trim();
  const phone = own === '' && isForSomebody ? { number: '' } : phoneOf(own);
  const name = oneLine(typed.callerName);
  const other = isForSomebody ? phoneOf(typed.callerPhone) : undefined;
  const errors: RequestErrors = {
    ...('error' in phone ? { phone: phone.error } : {}),
    ...(isForSomebody && !name ? { callerName: 'Indiquez qui nous rappelons.' } : {}),
    ...(other && 'error' in other ? { callerPhone: other.error } : {}),
  };
  if ('error' in phone || Object.keys(errors).length > 0) return refuse(errors);
  const callInstead = other && 'number' in other ? { callInstead: { name, phone: other.number } } : {};
  return accept({ phone: phone.number, ...callInstead });
}

function phoneOf(typed: string): ReturnType<typeof readPhone> {
  return typed.trim() ? readPhone(typed) : { error: 'Indiquez un numéro où vous rappeler.' };
}

function triedOf({ asked, askedAnswer }: TypedRequest): Result<Tried[], string> {
  const lines = asked.split('\n').map(oneLine).filter(Boolean);
  if (lines.length > mostAsked) return refuse(`Gardez ${mostAsked} lignes au plus.`);
  if (lines.some((line) => line.length > longestLine)) {
    return refuse('Une ligne est trop longue\u202f: écrivez un médecin par ligne.');
  }
  return accept(lines.map((where) => ({ where, reason: askedAnswer })));
}
