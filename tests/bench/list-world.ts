import { V7Generator } from 'uuidv7';
import type { EntryContent } from '#client/ports/list-vault.ts';
import type { SealedWork } from '#client/ports/sealed-work.ts';
import type { Recipient } from '#client/ports/vault.ts';
import { createSealedWork } from '#client/readings/do-sealed-work.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { type Criterion, statedCriterionSchema } from '#domain/waitlist/profile.ts';
import { type SeededRandom, seededRandom } from '#tests/support/seeded-random.ts';
import { demoCommunes } from '../../src/demo/demo-communes.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { deriveDemoStructureKey } from '../../src/demo/demo-keys.ts';
import { adherents, type DemoPerson } from '../../src/demo/demo-people.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { benchNow } from './bench-world.ts';

const dayMs = 86_400_000;
const sealedTogether = 500;

/** Who holds the whole list. */
export const coordinator: DemoPerson = one(adherents('coordinator'));
const coordinationId = firstStructure(coordinator);
/** Who files requests of the patients they see: entries they may read too, granted to the coordination by its public key. */
const sources = [...adherents('pharmacist'), ...adherents('nurse')].slice(0, 6);

const given =
  'Agathe Bastien Camille Damien Élodie Fabien Gaëlle Hugo Irène Julien Karine Ludovic Maëlle Nicolas Orane Pascal Rémi Sophie Thomas Valentin Yasmine Amandine Benoît Céline Denis Estelle Florian Jean-Baptiste Marie-Thérèse Anne-Lise'.split(
    ' ',
  );
const heads =
  'Bar Chau Dan Fou Gab Hér Ing Jol Ker Lam Mét Nau Ouv Pas Quin Ram Sav Tex Ver Arch Bau Dub'.split(' ');
const tails =
  'illot vineau donneau cault orit issé rand livet brat oureux ayer lin rard quier tard bault arit ereau gnault'.split(
    ' ',
  );
const streets =
  'rue des Tilleuls,place de l’Église,chemin du Clain,impasse des Acacias,route de la Forêt'.split(',');

let made: Promise<readonly RecordChange[]> | undefined;

/** A list as a territory of 60,000 may have one: 24,000 people, invented, two in three taken over from spreadsheets. */
export function manyEntries(count: number): Promise<readonly RecordChange[]> {
  made ??= build(count);
  return made;
}

/** The same people as lines of a spreadsheet, in clear: what an import starts from. */
export function manyContents(count: number, seed = 24): readonly EntryContent[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => contentOf(random));
}

async function build(count: number): Promise<readonly RecordChange[]> {
  const random = seededRandom(23);
  const contents = manyContents(count);
  const generator = new V7Generator({ nextUint32: () => Math.floor(random.roll() * 2 ** 32) });
  const sealers = new Map<Id, SealedWork>();
  const records: RecordChange[] = [];
  for (let at = 0; at < count; at += sealedTogether) {
    const source = random.int(3) === 0 ? random.pick(sources) : undefined;
    const structureId = source ? firstStructure(source) : coordinationId;
    const sealer = sealers.get(structureId) ?? (await sealerOf(structureId));
    sealers.set(structureId, sealer);
    const jobs = contents.slice(at, at + sealedTogether).map((content, n) => {
      const registeredAt = benchNow - Math.floor((900 * dayMs * (at + n + 1)) / count) - random.int(dayMs);
      return { id: generator.generateOrResetWithTs(registeredAt).toString(), content, registeredAt };
    });
    const sealed = await sealer.sealEntries(jobs, await recipientsOf(structureId));
    for (const [n, { id, registeredAt }] of jobs.entries()) {
      const value: Entry = {
        status: random.int(3) === 0 ? 'verified' : 'registered',
        source: source ? 'pharmacy' : 'import',
        sourceStructureId: structureId,
        ...(source ? { sourceMemberId: source.id } : {}),
        communeCode: random.pick(demoCommunes).code,
        registeredAt,
        waitingSince: registeredAt,
        consent: { wording: 1, doctors: true, partners: random.int(2) === 0, at: registeredAt, how: 'oral' },
        revision: 0,
        sealed: one(sealed.slice(n)),
      };
      records.push({ kind: 'entry', id, value });
    }
  }
  return records;
}

async function sealerOf(structureId: Id): Promise<SealedWork> {
  const work = createSealedWork();
  const key = await deriveDemoStructureKey(structureId);
  await work.takeKeys({ territoryId: demoTerritoryId, keys: [{ structureId, key }] });
  return work;
}

async function recipientsOf(structureId: Id): Promise<readonly Recipient[]> {
  const ids = [...new Set([coordinationId, structureId])];
  return Promise.all(
    ids.map(async (id) => ({ structureId: id, publicKey: (await deriveDemoStructureKey(id)).publicKey })),
  );
}

function contentOf(random: SeededRandom): EntryContent {
  const stated: readonly Exclude<Criterion, 'older' | 'younger'>[] = statedCriterionSchema.options;
  const criteria = stated.filter(() => random.int(6) === 0).slice(0, 8);
  const birth = `${1930 + random.int(90)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
  return {
    profile: { birth, criteria, needs: random.int(5) === 0 ? ['homeVisit'] : [] },
    identity: {
      familyName: random.pick(heads) + random.pick(tails),
      givenName: random.pick(given),
      phone: `+336399${String(80_000 + random.int(9_999)).padStart(5, '0')}`,
      ...(random.int(2) === 0 ? { address: `${1 + random.int(90)} ${random.pick(streets)}` } : {}),
      ...(random.int(3) === 0 ? { formerDoctor: `Dr ${random.pick(heads)}${random.pick(tails)}` } : {}),
    },
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function one<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new RangeError('Nobody');
  return found;
}
