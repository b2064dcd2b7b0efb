import type { Id, Instant } from '#domain/identifiers.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { demoId, demoTerritoryId } from './demo-ids.ts';
import { demoPatient } from './demo-patients.ts';
import type { DemoPerson } from './demo-people.ts';
import { demoRecipients, demoVault } from './demo-vault.ts';
import { firstStructure } from './demo-week.ts';
import type { DemoStep, DemoWorld } from './demo-world.ts';

/** A booking to make: whose patient it is follows from `patient`. */
export interface PlannedBooking {
  readonly slot: IdentifiedSlot;
  readonly booker: DemoPerson;
  readonly patient: number;
  readonly at: Instant;
}

/** Books as the booker's device would: the patient sealed there, to the slot's structure and the booker's. */
export async function booking(world: DemoWorld, planned: PlannedBooking): Promise<DemoStep> {
  const { slot, booker, patient, at } = planned;
  const structureId = firstStructure(booker);
  const bookingId = demoBookingId(slot);
  const vault = await demoVault(structureId);
  const sealed = await vault.seal(
    JSON.stringify(demoPatient(patient)),
    { territoryId: demoTerritoryId, kind: 'booking', recordId: bookingId },
    demoRecipients(world, [slot.value.structureId, structureId]),
  );
  const doctor = (['none', 'unavailable', 'faraway'] as const)[patient % 3] ?? 'none';
  const eligibility = { doctor, appointment: patient % 4 === 1 ? 'tooLate' : 'none' } as const;
  const args = { slotId: slot.id, bookingId, structureId, eligibility, sealed };
  return { command: { name: 'bookSlot@1', args }, memberId: booker.id, at };
}

export function demoBookingId(slot: IdentifiedSlot): Id {
  return demoId(`booking ${slot.id}`);
}

export function outcome(slot: IdentifiedSlot, said: 'honoured' | 'absent', at: Instant): DemoStep {
  const { ownerId } = slot.value;
  const args = { slotId: slot.id, bookingId: demoBookingId(slot), ownerId, outcome: said };
  return { command: { name: 'recordOutcome@1', args }, memberId: ownerId, at };
}

/** The doctor cannot come after all: he cancels, then takes the slot back. The booker has a patient to call. */
export function unavailability(slot: IdentifiedSlot, at: Instant): readonly DemoStep[] {
  const { ownerId } = slot.value;
  const bookingId = demoBookingId(slot);
  const cancel = { slotId: slot.id, bookingId, ownerId, reason: 'doctorUnavailable' } as const;
  return [
    { command: { name: 'cancelBooking@1', args: cancel }, memberId: ownerId, at },
    { command: { name: 'withdrawSlot@1', args: { slotId: slot.id, ownerId } }, memberId: ownerId, at },
  ];
}
