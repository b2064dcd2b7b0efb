import type { Booking, CancelledBooking } from '../bookings/booking.ts';
import type { RecordChange } from '../records.ts';
import type { Slot } from '../slots/slot.ts';
import type { Audience } from './audiences.ts';
import { projectEntry } from './entry-projections.ts';
import { projectEnvelope } from './envelope-projections.ts';
import { projectCapacity, projectDeparture, projectFigure, projectSheet } from './list-projections.ts';
import {
  projectMember,
  projectStructure,
  projectTerritory,
  projectUnmetNeed,
} from './reference-projections.ts';
import { projectRestoration } from './restoration-projections.ts';

/**
 * AC-4: what of a record an audience receives. An allow-list: fields are copied one by one, so a field added to a record
 * later reaches nobody until it is listed here. The projection belongs to the audiences, never to who asks.
 * A viewer in several of the record's audiences receives the union.
 */
export function project(record: RecordChange, audiences: readonly Audience[]): RecordChange {
  const { id } = record;
  switch (record.kind) {
    case 'territory':
      return { kind: 'territory', id, value: projectTerritory(record.value) };
    case 'structure':
      return { kind: 'structure', id, value: projectStructure(record.value) };
    case 'member':
      return { kind: 'member', id, value: projectMember(record.value) };
    case 'unmet':
      return { kind: 'unmet', id, value: projectUnmetNeed(record.value) };
    case 'entry':
      return { kind: 'entry', id, value: projectEntry(record.value, audiences) };
    case 'capacity':
      return { kind: 'capacity', id, value: projectCapacity(record.value) };
    case 'departure':
      return { kind: 'departure', id, value: projectDeparture(record.value) };
    case 'sheet':
      return { kind: 'sheet', id, value: projectSheet(record.value, audiences) };
    case 'figure':
      return { kind: 'figure', id, value: projectFigure(record.value) };
    case 'restoration':
      return { kind: 'restoration', id, value: projectRestoration(record.value) };
    case 'slot':
      return { kind: 'slot', id, value: projectSlot(record.value, audiences) };
  }
}

function projectSlot(slot: Slot, audiences: readonly Audience[]): Slot {
  const isIn = (structureId: string) => audiences.includes(`structure:${structureId}`);
  const isOwners = isIn(slot.structureId);
  const booking = slot.booking && projectBooking(slot.booking, isOwners, isIn);
  const history = (slot.history ?? [])
    .filter((past) => isOwners || (past.sealed && isIn(past.structureId)))
    .map((past) => projectCancelled(past, isIn));
  return {
    agendaId: slot.agendaId,
    ownerId: slot.ownerId,
    structureId: slot.structureId,
    start: slot.start,
    end: slot.end,
    act: slot.act,
    modes: slot.modes,
    audience: slot.audience,
    state: slot.state,
    ...(booking ? { booking } : {}),
    ...(history.length > 0 ? { history } : {}),
  };
}

/** Privacy: the detail (who booked, the sealed patient) only for the two structures that care for the patient. */
function projectBooking(booking: Booking, isOwners: boolean, isIn: (id: string) => boolean): Booking {
  const { bookedAt, byProfession, detail } = booking;
  if (!detail || !(isOwners || isIn(detail.structureId))) return { bookedAt, byProfession };
  return {
    bookedAt,
    byProfession,
    detail: {
      id: detail.id,
      bookerId: detail.bookerId,
      structureId: detail.structureId,
      eligibility: { doctor: detail.eligibility.doctor, appointment: detail.eligibility.appointment },
      ...(detail.outcome ? { outcome: detail.outcome } : {}),
      sealed: projectEnvelope(detail.sealed),
    },
  };
}

/** Privacy: once cancelled, the patient is only the booker's concern: the envelope goes to the booker's structure alone. */
function projectCancelled(past: CancelledBooking, isIn: (id: string) => boolean): CancelledBooking {
  return {
    id: past.id,
    bookerId: past.bookerId,
    structureId: past.structureId,
    bookedAt: past.bookedAt,
    cancelledAt: past.cancelledAt,
    cancelledBy: past.cancelledBy,
    reason: past.reason,
    ...(past.note === undefined ? {} : { note: past.note }),
    ...(past.sealed && isIn(past.structureId) ? { sealed: projectEnvelope(past.sealed) } : {}),
  };
}
