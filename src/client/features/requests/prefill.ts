import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { emptyRequest, type RequestFields } from '#client/ports/request-draft.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { displayName } from '#domain/access/member.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Consent, Entry } from '#domain/waitlist/entry.ts';
import { argsOf, bookingStatus } from '#sync/booking-status.ts';
import { isListed } from '#sync/filed-requests.ts';
import { knownMember, knownSlot, type Standing } from '#sync/known-records.ts';
import { isMine, knownEntry } from '#sync/list-records.ts';
import { fieldsOfContent, fieldsOfPatient } from './request-fields.ts';
import type { RequestStart } from './request-start.ts';

/** What filing will do: add an entry, or correct one. `settles`: the item of « À traiter » that this deals with. */
export type RequestTarget = { readonly settles?: Id } & (
  | { readonly kind: 'add'; readonly entryId?: Id; readonly departureId?: Id }
  | { readonly kind: 'correct'; readonly entryId: Id; readonly entry: Entry }
);

/** What is known already when the form opens; opening it takes a moment. */
export type Prefill =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly fields: RequestFields; readonly target: RequestTarget }
  /** `listed`: this patient is on the list already. */
  | { readonly kind: 'impossible'; readonly why: 'listed' | 'gone' | 'unreadable'; readonly href?: string };

/** What has been opened so far of what a start needs. */
export interface Opened {
  readonly patient: PatientReading | undefined;
  readonly entry: Reading<EntryContent> | undefined;
}

const reading = { kind: 'reading' } as const;
const gone = { kind: 'impossible', why: 'gone' } as const;
const unreadable = { kind: 'impossible', why: 'unreadable' } as const;

export function prefillOf(standing: Standing, start: RequestStart, opened: Opened): Prefill {
  switch (start.kind) {
    case 'new':
      return { kind: 'ready', fields: emptyRequest, target: { kind: 'add' } };
    case 'departure':
      return ofDeparture(standing, start.departureId);
    case 'booking':
      return ofBooking(standing, start, opened.patient);
    case 'correction':
      return ofEntry(standing, start.entryId, opened.entry);
    case 'again':
      return ofInbox(standing, start.uid, opened.entry);
  }
}

function ofDeparture({ state }: Standing, departureId: Id): Prefill {
  const row = state.row(recordKey('departure', departureId));
  if (row?.kind !== 'departure') return gone;
  const doctor = knownMember(state, row.value.memberId);
  const fields: RequestFields = {
    ...emptyRequest,
    source: 'departure',
    formerDoctor: doctor ? displayName(doctor) : '',
  };
  return { kind: 'ready', fields, target: { kind: 'add', departureId } };
}

/** WL-1: an entry from a booking has the booking's id, so that a patient is carried over once. */
function ofBooking(
  { state, me }: Standing,
  { bookingId, slotId }: { readonly bookingId: Id; readonly slotId: Id },
  patient: PatientReading | undefined,
): Prefill {
  if (isListed(state, bookingId)) {
    return { kind: 'impossible', why: 'listed', href: `/patients/${bookingId}` };
  }
  if (bookingStatus(state, slotId, bookingId).kind === 'none' || !patient) return gone;
  if (patient.kind === 'reading') return reading;
  if (patient.kind === 'closed') return unreadable;
  const slot = knownSlot(state, slotId);
  const from = [slot?.booking?.detail?.structureId, slot?.structureId].find(
    (id) => id !== undefined && me.structureIds.includes(id),
  );
  return {
    kind: 'ready',
    fields: fieldsOfPatient(patient.patient, from),
    target: { kind: 'add', entryId: bookingId },
  };
}

/** WL-3: who filed it corrects it until it is verified, the coordination always. */
function ofEntry(standing: Standing, entryId: Id, opened: Reading<EntryContent> | undefined): Prefill {
  const entry = knownEntry(standing.state, entryId);
  if (!entry?.sealed || !mayCorrect(standing, entry)) return gone;
  if (!opened || opened.kind === 'reading' || (opened.kind === 'read' && opened.isStale)) return reading;
  if (opened.kind === 'closed') return unreadable;
  return {
    kind: 'ready',
    fields: fieldsOfContent(opened.content, entry.communeCode, entry.consent),
    target: { kind: 'correct', entryId, entry },
  };
}

export function mayCorrect(standing: Standing, entry: Entry): boolean {
  if (entry.closing || !entry.sealed) return false;
  if (standing.me.profession === 'coordinator') return true;
  return isMine(standing, entry) && entry.status === 'registered';
}

/** What somebody had entered and the relay refused. */
export interface Refused {
  readonly entryId: Id;
  readonly sealed: SealedEntry;
  readonly communeCode: string;
  readonly consent: Consent | undefined;
}

export function refusedEntry({ state }: Standing, uid: Id): Refused | undefined {
  const item = state.inbox.find((one) => one.uid === uid);
  if (!item) return undefined;
  const added = argsOf(item, 'addEntry@1');
  if (added) return kept(added.id, added.sealed, added.communeCode, added.consent);
  const changed = argsOf(item, 'updateEntry@1') ?? argsOf(item, 'triageEntry@1');
  return changed && kept(changed.entryId, changed.sealed, changed.communeCode, changed.consent);
}

/** What was erased meanwhile has lost its envelopes, here too. */
function kept(
  entryId: Id,
  sealed: SealedEntry | undefined,
  communeCode: string,
  consent: Consent | undefined,
): Refused | undefined {
  return sealed && { entryId, sealed, communeCode, consent };
}

function ofInbox(standing: Standing, uid: Id, opened: Reading<EntryContent> | undefined): Prefill {
  const refused = refusedEntry(standing, uid);
  const item = standing.state.inbox.find((one) => one.uid === uid);
  if (!refused || !item) return gone;
  if (!opened || opened.kind === 'reading') return reading;
  if (opened.kind === 'closed') return unreadable;
  const { entryId, communeCode, consent } = refused;
  const entry = knownEntry(standing.state, entryId);
  const added = argsOf(item, 'addEntry@1');
  const fields = fieldsOfContent(opened.content, communeCode, consent ?? entry?.consent);
  if (!added) {
    return entry?.sealed && mayCorrect(standing, entry)
      ? { kind: 'ready', fields, target: { kind: 'correct', entryId, entry, settles: uid } }
      : gone;
  }
  if (entry) return { kind: 'impossible', why: 'listed', href: `/patients/${entryId}` };
  const { departureId, waitingSince, source, structureId } = added;
  return {
    kind: 'ready',
    fields: {
      ...fields,
      source,
      structureId,
      waitingSince: waitingSince === undefined ? '' : localTime(waitingSince, standing.territory.zone).day,
    },
    target: {
      kind: 'add',
      entryId,
      settles: uid,
      ...(departureId === undefined ? {} : { departureId }),
    },
  };
}
