import type { Id } from '#domain/identifiers.ts';

/** The UUID that ends in `number`, readable in a failure: `00000000-0000-7000-8000-000000000042` is 0x42. */
export function fixedId(number: number): Id {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const territoryId = fixedId(0xaa);

/** A group practice: two doctors and their secretary; its kinés work in `kineId`. */
export const practiceId = fixedId(0x101);
export const pharmacyId = fixedId(0x102);
export const nursesId = fixedId(0x103);
export const kineId = fixedId(0x104);
export const sasId = fixedId(0x105);
export const coordinationId = fixedId(0x106);

export const doctorId = fixedId(0x201);
export const otherDoctorId = fixedId(0x202);
export const secretaryId = fixedId(0x203);
export const pharmacistId = fixedId(0x204);
export const nurseId = fixedId(0x205);
export const physiotherapistId = fixedId(0x206);
export const operatorId = fixedId(0x207);
export const coordinatorId = fixedId(0x208);
/** A pharmacist who does not adhere to the CPTS. */
export const outsiderId = fixedId(0x209);

export const slotId = fixedId(0x301);
export const bookingId = fixedId(0x401);

/** The list: another practice with its doctor, a town hall with its partner who does not adhere; the others are above. */
export const otherPracticeId = fixedId(0x111);
export const townHallId = fixedId(0x112);
export const rivalDoctorId = fixedId(0x211);
export const partnerId = fixedId(0x212);

export const entryId = fixedId(0x801);
export const otherEntryId = fixedId(0x802);
export const proposalId = fixedId(0x811);
export const otherProposalId = fixedId(0x812);
export const contactId = fixedId(0x821);
export const departureId = fixedId(0x831);
export const importId = fixedId(0x841);
export const figureId = fixedId(0x851);
export const restorationId = fixedId(0x861);
