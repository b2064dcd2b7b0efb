import { audiencesOf } from '#domain/access/audiences.ts';
import { dueAt } from '#domain/due.ts';
import { filedUnder, type RecordChange, recordSchemas } from '#domain/records.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { RecordWrite } from '../ports/server-store.ts';

/**
 * Where a changed record belongs, in `territory` as it was before. Commands change a territory's list and communes, never its
 * agendas: one that did would have to write again every record whose audiences depend on them, and throws here.
 */
export function writeOf(record: RecordChange, territory: Territory): RecordWrite {
  if (record.kind === 'territory' && record.value.agendas !== territory.agendas) {
    throw new Error('No command changes the agendas');
  }
  // A record that devices could not read would stop every one of them.
  recordSchemas[record.kind].parse(record.value);
  return { record, audiences: audiencesOf(record, territory), filed: filedUnder(record), due: dueAt(record) };
}
