import type { Audience } from '#domain/access/audiences.ts';
import { numbersForProfessionals, type PublicSheet, publicSheet } from '#domain/directory/public-sheet.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type PublicDoor, publicDoor } from '#domain/waitlist/public-door.ts';
import type { ReadTransaction, ServerStore, StoredRecord } from '../ports/server-store.ts';
import { KeptReading } from './kept-reading.ts';

/** Until a new wording, or a changed public name, is there. */
const doorKeptMs = 10_000;
/** Until a sheet that was written, or withheld, is seen: reading a whole directory is more work. */
const directoryKeptMs = 60_000;

export interface PublicDirectory {
  readonly territory: string;
  readonly communes: Territory['communes'];
  readonly sheets: readonly PublicSheet[];
}

interface Kept {
  readonly door: KeptReading<PublicDoor | undefined>;
  readonly directory: KeptReading<PublicDirectory | undefined>;
}

/**
 * What anybody may read of the territories, by their public names: kept for a while, so that a page that many open is not read
 * from the store for each of them, and a name that is nobody's costs nothing.
 */
export class PublicTerritories {
  readonly #store: ServerStore;
  readonly #clock: { now(): Instant };
  readonly #names: KeptReading<ReadonlyMap<string, Id>>;
  readonly #kept = new Map<Id, Kept>();

  constructor(store: ServerStore, clock: { now(): Instant }) {
    this.#store = store;
    this.#clock = clock;
    this.#names = new KeptReading(() => publicNames(store), clock, doorKeptMs);
  }

  /** What the public page of that territory gets; undefined without a coordination to seal to. */
  async door(slug: string): Promise<PublicDoor | undefined> {
    return (await this.#of(slug))?.door.get();
  }

  /** DR-3: the public directory, by family name. */
  async directory(slug: string): Promise<PublicDirectory | undefined> {
    return (await this.#of(slug))?.directory.get();
  }

  async #of(slug: string): Promise<Kept | undefined> {
    const id = (await this.#names.get()).get(slug);
    if (id === undefined) return undefined;
    const kept = this.#kept.get(id) ?? {
      door: new KeptReading(() => this.#store.read(id, (tx) => doorOf(tx, id)), this.#clock, doorKeptMs),
      directory: new KeptReading(
        () => this.#store.read(id, (tx) => directoryOf(tx, id)),
        this.#clock,
        directoryKeptMs,
      ),
    };
    this.#kept.set(id, kept);
    return kept;
  }
}

async function publicNames(store: ServerStore): Promise<ReadonlyMap<string, Id>> {
  const names = new Map<string, Id>();
  for (const id of await store.territories()) {
    const territory = await store.read(id, (tx) => territoryIn(tx, id));
    const { slug } = territory ? listSettingsOf(territory) : {};
    // Two territories of one name: the first keeps it.
    if (slug !== undefined && !names.has(slug)) names.set(slug, id);
  }
  return names;
}

async function territoryIn(tx: ReadTransaction, id: Id): Promise<Territory | undefined> {
  const found = await tx.record('territory', id);
  return found?.kind === 'territory' ? found.value : undefined;
}

async function doorOf(tx: ReadTransaction, id: Id): Promise<PublicDoor | undefined> {
  const territory = await territoryIn(tx, id);
  if (!territory) return undefined;
  for await (const record of recordsFor(tx, ['everyone'])) {
    if (record.kind === 'structure' && record.value.kind === 'coordination') {
      return publicDoor(id, territory, record);
    }
  }
  return undefined;
}

async function directoryOf(tx: ReadTransaction, id: Id): Promise<PublicDirectory | undefined> {
  const territory = await territoryIn(tx, id);
  if (!territory) return undefined;
  const known: StoredRecord[] = [];
  for await (const record of recordsFor(tx, ['everyone', 'professionals'])) known.push(record);
  const structures = new Map(known.flatMap((one) => (one.kind === 'structure' ? [[one.id, one.value]] : [])));
  const written = new Map(known.flatMap((one) => (one.kind === 'sheet' ? [[one.id, one.value]] : [])));
  const forProfessionals = numbersForProfessionals(territory, structures.values());
  const sheets = known.flatMap((one) => {
    const sheet = one.kind === 'member' ? written.get(one.id) : undefined;
    if (one.kind !== 'member' || !sheet) return [];
    const [structureId = ''] = one.value.structureIds;
    return publicSheet(one.value, sheet, structures.get(structureId), forProfessionals) ?? [];
  });
  const collator = new Intl.Collator('fr');
  sheets.sort(
    (a, b) => collator.compare(a.familyName, b.familyName) || collator.compare(a.givenName, b.givenName),
  );
  return { territory: territory.name, communes: territory.communes, sheets };
}

const pageRows = 500;

/** Every record of these audiences: structures and members, and the sheets that their public version is made of. */
async function* recordsFor(tx: ReadTransaction, audiences: readonly Audience[]) {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<ReadTransaction['snapshotPage']>> = await tx.snapshotPage(
      audiences,
      0,
      after,
      pageRows,
    );
    for (const { record } of page.rows) yield record;
    after = page.next;
  } while (after !== null);
}
