import type { Eligibility, Patient } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import { type Result, refuse } from '#domain/result.ts';
import { knownSlot } from '#sync/known-records.ts';
import type { Relais } from './relais.ts';

export interface BookingRequest {
  readonly slotId: Id;
  /** The structure in whose name it is asked. */
  readonly structureId: Id;
  readonly eligibility: Eligibility;
  readonly patient: Patient;
}

/**
 * Seals the patient to both structures and asks for the slot; of no use once it has started. A rule's refusal is a value and
 * keeps nothing; rejects with LocalStoreError when the device could not keep the request.
 */
export async function requestBooking(
  relais: Relais,
  { slotId, structureId, eligibility, patient }: BookingRequest,
): Promise<Result<{ uid: Id; bookingId: Id }, Refusal>> {
  const slot = knownSlot(relais.state(), slotId);
  if (!slot) return refuse({ kind: 'slotUnknown' });
  const bookingId = relais.newId();
  const recipients = [...new Set([slot.structureId, structureId])];
  const sealed = await relais.sealPatient(patient, bookingId, recipients);
  const args = { slotId, bookingId, structureId, eligibility, sealed };
  const issued = await relais.issue({ name: 'bookSlot@1', args }, { expiresAt: slot.start });
  return issued.ok ? { ok: true, value: { uid: issued.value.uid, bookingId } } : issued;
}
