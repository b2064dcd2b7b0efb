import { create } from 'zustand';
import type { Member } from '#domain/access/member.ts';
import type { Patient } from '#domain/bookings/booking.ts';
import type { GateAnswers, GateQuestion } from '#domain/bookings/gate.ts';
import type { Id, Instant } from '#domain/identifiers.ts';

/** What is typed, as typed: an error never changes or empties a field. */
export interface PatientFields {
  readonly name: string;
  readonly phone: string;
  readonly birthYear: string;
  readonly reason: string;
}

export const emptyFields: PatientFields = { name: '', phone: '', birthYear: '', reason: '' };

/** A booking in the making. In memory only, so that leaving the screen to look at a slot loses nothing; never stored. */
export interface BookingDraft {
  readonly answers: GateAnswers;
  readonly fields: PatientFields;
  /** The structure in whose name one books; undefined: the member's first. */
  readonly structureId: Id | undefined;
  readonly touchedAt: Instant;
}

interface DraftStore extends BookingDraft {
  answer(answers: GateAnswers, now: Instant): void;
  reopen(question: GateQuestion, now: Instant): void;
  type(fields: Partial<PatientFields>, now: Instant): void;
  choose(structureId: Id, now: Instant): void;
  clear(): void;
  /** Forgets a draft left so long ago that the next person at the counter is somebody else. */
  forgetOld(now: Instant): void;
}

const empty: BookingDraft = { answers: {}, fields: emptyFields, structureId: undefined, touchedAt: 0 };
const forgottenAfterMs = 20 * 60_000;

export const useBookingDraft = create<DraftStore>()((set) => ({
  ...empty,
  answer: (answers, now) => set((draft) => ({ answers: { ...draft.answers, ...answers }, touchedAt: now })),
  reopen: (question, now) =>
    set((draft) => {
      const { [question]: _reopened, ...answers } = draft.answers;
      return { answers, touchedAt: now };
    }),
  type: (fields, now) => set((draft) => ({ fields: { ...draft.fields, ...fields }, touchedAt: now })),
  choose: (structureId, now) => set({ structureId, touchedAt: now }),
  clear: () => set(empty),
  forgetOld: (now) => set((draft) => (isOld(draft, now) ? empty : draft)),
}));

/** Has anything been answered or typed for somebody? */
export function isBegun(draft: Pick<BookingDraft, 'answers' | 'fields'>): boolean {
  return hasAnswers(draft) || isHalfTyped(draft);
}

/**
 * The answers an earlier screen left, with the name typed for them (empty: none yet): whoever comes back says first whether
 * it is for the same patient. undefined: nothing was answered, or so long ago that it is forgotten.
 */
export function answersLeft(draft: BookingDraft, now: Instant): { readonly name: string } | undefined {
  return hasAnswers(draft) && !isOld(draft, now) ? { name: draft.fields.name.trim() } : undefined;
}

/** The structure in whose name one books, and that will read the patient: the chosen one, else the member's first. */
export function booksFor({ structureId }: Pick<BookingDraft, 'structureId'>, me: Member): Id | undefined {
  return structureId ?? me.structureIds[0];
}

function hasAnswers({ answers }: Pick<BookingDraft, 'answers'>): boolean {
  return Object.keys(answers).length > 0;
}

function isOld({ touchedAt }: BookingDraft, now: Instant): boolean {
  return now - touchedAt > forgottenAfterMs;
}

/** Has anything been typed that a reload would lose? */
export function isHalfTyped(draft: Pick<BookingDraft, 'fields'>): boolean {
  return Object.values(draft.fields).some((value) => value !== '');
}

/** The fields a patient was made of, to propose them again. */
export function fieldsOf(patient: Patient): PatientFields {
  const phone = patient.phone.startsWith('+33') ? `0${patient.phone.slice(3)}` : patient.phone;
  return { ...patient, phone, birthYear: String(patient.birthYear) };
}
