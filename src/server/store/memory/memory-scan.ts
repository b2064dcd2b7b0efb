import { recordKey } from '#domain/records.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import type { MemoryTerritory } from './memory-territory.ts';

/** SS-10, of what lies in memory. */
export function scanRecords(
  { entries }: MemoryTerritory,
  after: Pick<ScannedRecord, 'kind' | 'id'> | null,
  limit: number,
): readonly ScannedRecord[] {
  return [...entries.values()]
    .map(({ record, filed, due, memberships }) => ({
      kind: record.kind,
      id: record.id,
      version: record.version,
      value: record.value,
      filed,
      due,
      memberships: [...memberships]
        .map(([audience, { version, gone }]) => ({ audience, version, gone, filedAt: filed?.at }))
        .sort((a, b) => (a.audience < b.audience ? -1 : 1)),
    }))
    .filter((row) => !after || recordKey(row.kind, row.id) > `${after.kind}/${after.id}`)
    .sort((a, b) => (recordKey(a.kind, a.id) < recordKey(b.kind, b.id) ? -1 : 1))
    .slice(0, limit);
}

export function scanCommands(
  { commands }: MemoryTerritory,
  after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
  limit: number,
): readonly ScannedCommand[] {
  return [...commands.values()]
    .flatMap((ofClient) => [...ofClient.values()])
    .map(({ row, version }) => {
      const { clientId, seq, uid, memberId, name, outcome } = row;
      return { clientId, seq, uid, memberId, name, version, replay: row.replay === true, outcome };
    })
    .filter((row) => !after || isAfter(row, after))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1))
    .slice(0, limit);
}

type Place = Pick<ScannedCommand, 'clientId' | 'seq'>;

function isAfter(a: Place, b: Place): boolean {
  return a.clientId === b.clientId ? a.seq > b.seq : a.clientId > b.clientId;
}
