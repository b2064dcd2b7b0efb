import { create } from 'zustand';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { EntrySource } from '#domain/waitlist/entry-source.ts';
import type { Need, StatedCriterion, Tried } from '#domain/waitlist/profile.ts';

/** What is typed about a patient without a médecin traitant, as typed: an error never changes or empties a field. */
export interface RequestFields {
  readonly familyName: string;
  readonly givenName: string;
  /** « 1952 », « 07/1952 » or « 14/07/1952 ». */
  readonly birth: string;
  readonly phone: string;
  /** Whom the coordination calls back: the patient, somebody near him, or the structure that files the request. */
  readonly callWhom: 'patient' | 'other' | 'us';
  readonly otherName: string;
  readonly otherPhone: string;
  readonly communeCode: string;
  readonly criteria: readonly StatedCriterion[];
  readonly project: string;
  readonly needs: readonly Need[];
  readonly sameDoctor: boolean;
  readonly usualDoctor: string;
  readonly formerDoctor: string;
  readonly tried: readonly Tried[];
  readonly address: string;
  readonly notes: string;
  /** The door, when somebody chose it; empty: the one of who files. */
  readonly source: EntrySource | '';
  /** A calendar day, when the wait began before today; else empty. */
  readonly waitingSince: string;
  /** Whether the patient agrees to be on the list; empty: not asked yet. */
  readonly listed: '' | 'yes' | 'no';
  /** With whom he agrees to be shared; empty: not asked yet, which is no refusal. */
  readonly doctors: '' | 'yes' | 'no';
  readonly partners: '' | 'yes' | 'no';
  readonly how: 'oral' | 'written';
  /** The structure in whose name it is filed; undefined: the member's first. */
  readonly structureId: Id | undefined;
}

export const emptyRequest: RequestFields = {
  familyName: '',
  givenName: '',
  birth: '',
  phone: '',
  callWhom: 'patient',
  otherName: '',
  otherPhone: '',
  communeCode: '',
  criteria: [],
  project: '',
  needs: [],
  sameDoctor: false,
  usualDoctor: '',
  formerDoctor: '',
  tried: [],
  address: '',
  notes: '',
  source: '',
  waitingSince: '',
  listed: '',
  doctors: '',
  partners: '',
  how: 'oral',
  structureId: undefined,
};

/** A request in the making. In memory only, so that leaving the screen to look something up loses nothing; never stored. */
export interface RequestDraft {
  /** Which request it is: the address of its form. Undefined: none. */
  readonly href: string | undefined;
  readonly fields: RequestFields;
  /** The revision of the entry that is corrected, as it was when its fields were read. */
  readonly revision: number | undefined;
  /** Somebody typed or chose something: what was only brought from elsewhere is not worth asking about. */
  readonly isTouched: boolean;
  readonly touchedAt: Instant;
}

interface DraftStore extends RequestDraft {
  begin(start: Pick<RequestDraft, 'fields' | 'revision'> & { readonly href: string }, now: Instant): void;
  type(fields: Partial<RequestFields>, now: Instant): void;
  clear(): void;
}

const empty: RequestDraft = {
  href: undefined,
  fields: emptyRequest,
  revision: undefined,
  isTouched: false,
  touchedAt: 0,
};
const forgottenAfterMs = 20 * 60_000;

export const useRequestDraft = create<DraftStore>()((set) => ({
  ...empty,
  begin: (start, now) => set({ ...start, isTouched: false, touchedAt: now }),
  type: (fields, now) =>
    set((draft) => ({ fields: { ...draft.fields, ...fields }, isTouched: true, touchedAt: now })),
  clear: () => set(empty),
}));

/**
 * What an earlier screen left half typed, with the name typed so far: whoever comes says first whether it is for the same
 * patient. Undefined: nothing was typed, or so long ago that the next person at the counter is somebody else.
 */
export function requestLeft(
  { href, fields, isTouched, touchedAt }: RequestDraft,
  now: Instant,
): { readonly href: string; readonly name: string } | undefined {
  if (href === undefined || !isTouched || now - touchedAt > forgottenAfterMs) return undefined;
  return { href, name: `${fields.givenName.trim()} ${fields.familyName.trim()}`.trim() };
}
