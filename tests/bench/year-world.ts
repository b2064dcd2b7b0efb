import { audiencesOf } from '#domain/access/audiences.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Profession } from '#domain/access/professions.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import type { RecordWrite } from '#server/ports/server-store.ts';
import { demoId, demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { deriveDemoStructureKey } from '../../src/demo/demo-keys.ts';
import { adherents, type DemoPerson } from '../../src/demo/demo-people.ts';
import { demoDirectory, demoTerritory } from '../../src/demo/demo-territory.ts';
import { demoVault } from '../../src/demo/demo-vault.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { manyEntries } from './list-world.ts';

/** A large CPTS: who is who, what it starts with, and texts sealed as long as real ones. */
export interface YearWorld {
  readonly directory: readonly RecordWrite[];
  of(profession: Profession): readonly DemoPerson[];
  envelopeTo(structureIds: readonly Id[]): Envelope;
  sealedTo(structureIds: readonly Id[]): SealedEntry;
}

/** So many professionals: the demonstration's places and people several times over, one coordination for all. */
export async function makeYearWorld(professionals: number): Promise<YearWorld> {
  const records: RecordChange[] = [];
  const people: DemoPerson[] = [];
  const originals = await demoDirectory();
  for (let copy = 0; people.length < professionals; copy += 1) {
    const named = (id: Id) => (copy === 0 ? id : demoId(`${copy} ${id}`));
    for (const record of originals) {
      if (copy > 0 && (record.kind === 'territory' || isOfCoordination(record))) continue;
      if (record.kind === 'structure') records.push({ ...record, id: named(record.id) });
      else if (record.kind === 'territory') records.push(record);
      else if (record.kind === 'member' && people.length < professionals) {
        const member = { ...record.value, structureIds: record.value.structureIds.map(named) };
        people.push({ id: named(record.id), member });
        records.push({ kind: 'member', id: named(record.id), value: member });
      }
    }
  }
  return {
    ...(await sealedAsReal()),
    directory: records.map(writeOf),
    of: (profession) => ofThem(people, profession),
  };
}

function ofThem(people: readonly DemoPerson[], profession: Profession): readonly DemoPerson[] {
  return people.filter(({ member }) => member.profession === profession && member.adherent);
}

function isOfCoordination(record: RecordChange): boolean {
  return (
    (record.kind === 'member' && record.value.profession === 'coordinator') ||
    (record.kind === 'structure' && record.value.kind === 'coordination')
  );
}

/** One booking and one entry sealed for real; the others are as long, under the names of their own recipients. */
async function sealedAsReal(): Promise<Pick<YearWorld, 'envelopeTo' | 'sealedTo'>> {
  const [booker] = adherents('pharmacist');
  const [doctor] = adherents('generalPractitioner');
  if (!booker || !doctor) throw new RangeError('Nobody');
  const ids = [firstStructure(doctor), firstStructure(booker)];
  const recipients = await Promise.all(
    ids.map(async (structureId) => ({
      structureId,
      publicKey: (await deriveDemoStructureKey(structureId)).publicKey,
    })),
  );
  const context = { territoryId: demoTerritoryId, kind: 'slot' as const, recordId: demoId('sealed') };
  const vault = await demoVault(firstStructure(booker));
  const text = JSON.stringify({
    name: 'Ghislaine Vaudelle',
    phone: '+33639980000',
    reason: 'Douleur à l’épaule depuis deux jours',
  });
  const envelope = await vault.seal(text, context, recipients);
  const entry = (await manyEntries(4)).map(({ value }) => value).find((value) => 'sealed' in value);
  const sealed = entry && 'sealed' in entry ? entry.sealed : undefined;
  if (!sealed) throw new RangeError('No entry');
  return {
    envelopeTo: (structureIds) => ({ ...envelope, grants: grantsOf(envelope, structureIds) }),
    sealedTo: (structureIds) => ({ ...sealed, grants: grantsOf(envelope, structureIds) }),
  };
}

function grantsOf({ grants }: Envelope, structureIds: readonly Id[]): Envelope['grants'] {
  const [longest] = [...grants].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  if (!longest) throw new RangeError('No grant');
  return [...new Set(structureIds)].map((structure) => ({ ...longest, structure }));
}

function writeOf(record: RecordChange): RecordWrite {
  const audiences = audiencesOf(record, demoTerritory);
  return { record, audiences, filed: filedUnder(record), due: undefined };
}
