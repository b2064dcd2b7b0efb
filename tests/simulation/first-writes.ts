import { audiencesOf } from '#domain/access/audiences.ts';
import { dueAt } from '#domain/due.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import type { RecordWrite } from '#server/ports/server-store.ts';

/** The writes that make a territory of these records, its own among them. */
export function firstWrites(records: readonly RecordChange[]): readonly RecordWrite[] {
  const territory = records.find((record) => record.kind === 'territory')?.value;
  if (!territory) throw new Error('no territory');
  return records.map((record) => ({
    record,
    audiences: audiencesOf(record, territory),
    filed: filedUnder(record),
    due: dueAt(record),
  }));
}
