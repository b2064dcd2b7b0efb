import type { EntryContent } from '#client/ports/list-vault.ts';
import { phoneText } from '#client/ui/french-text.ts';
import type { Id } from '#domain/identifiers.ts';
import { areApart } from '#domain/waitlist/duplicates.ts';
import type { Identity, Profile } from '#domain/waitlist/profile.ts';
import type { DeskRow } from './desk-rows.ts';

/** A field that two entries of one person say differently. */
export interface Difference {
  readonly key: DifferentKey;
  readonly label: string;
  readonly kept: string;
  readonly dropped: string;
}
export type DifferentKey =
  | 'familyName'
  | 'givenName'
  | 'birth'
  | 'phone'
  | 'address'
  | 'callInstead'
  | 'formerDoctor'
  | 'usualDoctor';

const labels: Readonly<Record<DifferentKey, string>> = {
  familyName: 'Nom',
  givenName: 'Prénom',
  birth: 'Naissance',
  phone: 'Téléphone',
  address: 'Adresse',
  callInstead: 'Qui appeler',
  formerDoctor: 'Ancien médecin',
  usualDoctor: 'Médecin vu souvent',
};

/** Which of two stays: never the one that goes when a doctor claimed it; otherwise the one that waits longer. */
export function keptOf(a: DeskRow, b: DeskRow): readonly [keep: DeskRow, drop: DeskRow] {
  if (b.entry.claim && !a.entry.claim) return [b, a];
  if (a.entry.claim && !b.entry.claim) return [a, b];
  return a.entry.waitingSince <= b.entry.waitingSince ? [a, b] : [b, a];
}

/** What somebody has to choose: both say something, and not the same. What one alone says needs no choice. */
export function differences(keep: EntryContent, drop: EntryContent): readonly Difference[] {
  return (Object.keys(labels) as DifferentKey[]).flatMap((key) => {
    const [kept, dropped] = [textOf(keep, key), textOf(drop, key)];
    return kept === dropped || kept === '' || dropped === ''
      ? []
      : [{ key, label: labels[key], kept, dropped }];
  });
}

/** One sheet of two: what was chosen, with everything either of them said besides; `agreement`: what of it only a note can tell. */
export function mergedContent(
  keep: EntryContent,
  drop: EntryContent,
  fromDropped: ReadonlySet<DifferentKey>,
  agreement?: string,
): EntryContent {
  const pick = (key: DifferentKey) => {
    const [chosen, other] = fromDropped.has(key) ? [drop, keep] : [keep, drop];
    return textOf(chosen, key) === '' ? other : chosen;
  };
  const birth = pick('birth').profile.birth;
  const { phone } = pick('phone').identity;
  const other = phone === drop.identity.phone ? keep.identity.phone : drop.identity.phone;
  const profile: Profile = {
    ...(birth === undefined ? {} : { birth }),
    criteria: [...new Set([...keep.profile.criteria, ...drop.profile.criteria])].slice(0, 8),
    needs: [...new Set([...keep.profile.needs, ...drop.profile.needs])],
    ...((keep.profile.project ?? drop.profile.project)
      ? { project: keep.profile.project ?? drop.profile.project }
      : {}),
    ...(keep.profile.sameDoctor || drop.profile.sameDoctor ? { sameDoctor: true as const } : {}),
  };
  const notes = [
    // First: what is too long is cut at its end.
    agreement,
    keep.identity.notes,
    drop.identity.notes,
    other !== '' && other !== phone ? `Autre numéro\u202f: ${phoneText(other)}` : undefined,
  ]
    .filter((text) => text !== undefined && text !== '')
    .join('\n')
    .slice(0, 1500);
  const callInstead = pick('callInstead').identity.callInstead;
  const address = pick('address').identity.address;
  const formerDoctor = pick('formerDoctor').identity.formerDoctor;
  const usualDoctor = pick('usualDoctor').identity.usualDoctor;
  const tried = [...(keep.identity.tried ?? []), ...(drop.identity.tried ?? [])].slice(0, 20);
  const identity: Identity = {
    familyName: pick('familyName').identity.familyName,
    givenName: pick('givenName').identity.givenName,
    phone,
    ...(callInstead ? { callInstead } : {}),
    ...(address ? { address } : {}),
    ...(formerDoctor ? { formerDoctor } : {}),
    ...(usualDoctor ? { usualDoctor } : {}),
    ...(tried.length > 0 ? { tried } : {}),
    ...(notes === '' ? {} : { notes }),
  };
  return { profile, identity };
}

/** Why that one stays, to be said beside it. */
export function whyKept(keep: DeskRow, drop: DeskRow): string {
  if (keep.entry.claim && !drop.entry.claim) return 'Un médecin a accepté ce patient.';
  return keep.entry.waitingSince < drop.entry.waitingSince
    ? 'Son attente est la plus longue.'
    : 'Les deux attendent depuis le même jour.';
}

/** Another entry of the same group of duplicates that nobody said to be somebody else (WL-26), if there is one. */
export function twinOf(
  id: Id,
  groups: readonly (readonly Id[])[],
  apartOf: (id: Id) => readonly Id[] | undefined,
): Id | undefined {
  const one = { id, apart: apartOf(id) };
  return groups
    .find((group) => group.includes(id))
    ?.find((other) => other !== id && !areApart(one, { id: other, apart: apartOf(other) }));
}

function textOf({ profile, identity }: EntryContent, key: DifferentKey): string {
  if (key === 'birth') return (profile.birth ?? '').split('-').reverse().join('/');
  if (key === 'phone') return phoneText(identity.phone);
  if (key === 'callInstead') {
    const { name = '', phone = '' } = identity.callInstead ?? {};
    return [name, phoneText(phone)].filter((part) => part !== '').join(', ');
  }
  return identity[key] ?? '';
}
