import { displayName } from '#domain/access/member.ts';
import type { Profession } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import type { ReadTransaction, ServerStore, StoredRecord } from '../ports/server-store.ts';

/** Somebody a newcomer may play in the demonstration. */
export interface Persona {
  readonly memberId: Id;
  readonly name: string;
  readonly profession: Profession;
  readonly structure: string;
  readonly commune: string;
}

/** The active members of a territory, by name, with where they work. */
export async function personas(store: ServerStore, territoryId: Id): Promise<readonly Persona[]> {
  const records = await store.read(territoryId, everyonesRecords);
  const structures = new Map(
    records.flatMap((record) => (record.kind === 'structure' ? [[record.id, record.value] as const] : [])),
  );
  const communes = new Map(
    records.flatMap((record) =>
      record.kind === 'territory' ? record.value.communes.map(({ code, name }) => [code, name] as const) : [],
    ),
  );
  return records
    .flatMap((record): Persona[] => {
      if (record.kind !== 'member' || !record.value.active) return [];
      const structure = structures.get(record.value.structureIds[0] ?? '');
      return [
        {
          memberId: record.id,
          name: displayName(record.value),
          profession: record.value.profession,
          structure: structure?.name ?? '',
          commune: communes.get(structure?.communeCode ?? '') ?? '',
        },
      ];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.memberId < b.memberId ? -1 : 1));
}

async function everyonesRecords(tx: ReadTransaction): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<ReadTransaction['snapshotPage']>> = await tx.snapshotPage(
      ['everyone'],
      0,
      after,
      1_000,
    );
    records.push(...page.rows.map((row) => row.record));
    after = page.next;
  } while (after !== null);
  return records;
}
