import type { RecoveryLine, Restoration } from '../restoration/restoration.ts';

/** AC-4: field by field, as for every record. */
export function projectRestoration(restoration: Restoration): Restoration {
  const { foundAt, recoveredCount, closedAt, closedBy } = restoration;
  return {
    foundAt,
    recoveredCount,
    recovered: restoration.recovered.map(projectLine),
    waiting: restoration.waiting.map(projectLine),
    refused: restoration.refused.map(projectLine),
    missing: restoration.missing.map(projectLine),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(closedBy === undefined ? {} : { closedBy }),
  };
}

function projectLine(line: RecoveryLine): RecoveryLine {
  const { name, at, memberId, slotId, entryId, bookingId, start, ownerId, why } = line;
  return {
    name,
    at,
    ...(memberId === undefined ? {} : { memberId }),
    ...(slotId === undefined ? {} : { slotId }),
    ...(entryId === undefined ? {} : { entryId }),
    ...(bookingId === undefined ? {} : { bookingId }),
    ...(start === undefined ? {} : { start }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(why === undefined ? {} : { why }),
  };
}
