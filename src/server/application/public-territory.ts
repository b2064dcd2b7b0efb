import type { Audience } from '#domain/access/audiences.ts';
import { numbersForProfessionals, type PublicSheet, publicSheet } from '#domain/directory/public-sheet.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type PublicDoor, publicDoor } from '#domain/waitlist/public-door.ts';
import type { ReadTransaction, ServerStore, StoredRecord } from '../ports/server-store.ts';

/** A territory by its public name; undefined when there is none. */
export async function territoryOfSlug(
  store: ServerStore,
  slug: string,
): Promise<{ readonly id: Id; readonly territory: Territory } | undefined> {
  for (const id of await store.territories()) {
    const found = await store.read(id, (tx) => tx.record('territory', id));
    if (found?.kind === 'territory' && listSettingsOf(found.value).slug === slug) {
      return { id, territory: found.value };
    }
  }
  return undefined;
}

/** A page that many open is not read from the store for each of them; a new wording is there within this time. */
const keptMs = 10_000;

/** The doors that were asked for lately; names that are no territory's are not kept. */
export class PublicDoors {
  readonly #store: ServerStore;
  readonly #clock: { now(): Instant };
  readonly #kept = new Map<string, { readonly door: PublicDoor; readonly until: Instant }>();

  constructor(store: ServerStore, clock: { now(): Instant }) {
    this.#store = store;
    this.#clock = clock;
  }

  async door(slug: string): Promise<PublicDoor | undefined> {
    const now = this.#clock.now();
    const kept = this.#kept.get(slug);
    if (kept && kept.until > now) return kept.door;
    const door = await doorOf(this.#store, slug);
    if (door) this.#kept.set(slug, { door, until: now + keptMs });
    else this.#kept.delete(slug);
    return door;
  }
}

/** What the public page of that territory gets; undefined without a coordination to seal to. */
async function doorOf(store: ServerStore, slug: string): Promise<PublicDoor | undefined> {
  const found = await territoryOfSlug(store, slug);
  if (!found) return undefined;
  return store.read(found.id, async (tx) => {
    for await (const record of recordsFor(tx, ['everyone'])) {
      if (record.kind === 'structure' && record.value.kind === 'coordination') {
        return publicDoor(found.id, found.territory, record);
      }
    }
    return undefined;
  });
}

/** DR-3: the public directory, by family name. */
export async function directoryOf(
  store: ServerStore,
  slug: string,
): Promise<
  | { readonly territory: string; readonly communes: Territory['communes']; readonly sheets: PublicSheet[] }
  | undefined
> {
  const found = await territoryOfSlug(store, slug);
  if (!found) return undefined;
  const sheets = await store.read(found.id, async (tx) => {
    const known: StoredRecord[] = [];
    for await (const record of recordsFor(tx, ['everyone', 'professionals'])) known.push(record);
    const structures = new Map(
      known.flatMap((one) => (one.kind === 'structure' ? [[one.id, one.value]] : [])),
    );
    const written = new Map(known.flatMap((one) => (one.kind === 'sheet' ? [[one.id, one.value]] : [])));
    const forProfessionals = numbersForProfessionals(found.territory, structures.values());
    return known.flatMap((one) => {
      const sheet = one.kind === 'member' ? written.get(one.id) : undefined;
      if (one.kind !== 'member' || !sheet) return [];
      const [structureId = ''] = one.value.structureIds;
      return publicSheet(one.value, sheet, structures.get(structureId), forProfessionals) ?? [];
    });
  });
  const collator = new Intl.Collator('fr');
  sheets.sort(
    (a, b) => collator.compare(a.familyName, b.familyName) || collator.compare(a.givenName, b.givenName),
  );
  return { territory: found.territory.name, communes: found.territory.communes, sheets };
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
