import type { Id } from '#domain/identifiers.ts';
import type { RecordKey, RecordKind } from '#domain/records.ts';
import type { StoredRecord } from '../../ports/server-store.ts';

/** Read for nearly every request, and seldom changed: the territory alone is some twenty kilobytes of text. */
const keptKinds: ReadonlySet<RecordKind> = new Set(['territory', 'member', 'structure']);
const mostKept = 5_000;

/** Records of one database as they were last read from their text, each with its version: the same version is the same record. */
export class ParsedRecords {
  readonly #kept = new Map<string, StoredRecord>();

  keeps(kind: RecordKind): boolean {
    return keptKinds.has(kind);
  }

  get(territoryId: Id, key: RecordKey, version: number): StoredRecord | undefined {
    const found = this.#kept.get(`${territoryId} ${key}`);
    return found?.version === version ? found : undefined;
  }

  /** Only what is committed: a version that is rolled back may come again with other records. */
  keep(territoryId: Id, key: RecordKey, record: StoredRecord): void {
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(`${territoryId} ${key}`, record);
  }
}
