import { describe, expect, it } from 'vitest';
import {
  headerLines,
  missingFor,
  planOf,
  startDraft,
  withColumn,
  withCommune,
  withHeader,
} from '#client/features/import/import-draft.ts';
import { faultText, headerChoiceText, knownText } from '#client/features/import/import-words.ts';
import { peopleToTake } from '#client/features/import/people-to-take.ts';
import { readLines, unknownCommunes } from '#client/features/import/read-lines.ts';
import { takeOver } from '#client/features/import/take-over.ts';
import type { Spreadsheet } from '#client/ports/spreadsheet-reader.ts';
import type { Command } from '#domain/commands.ts';
import { accept, refuse } from '#domain/result.ts';
import type { SheetLine } from '#domain/waitlist/import-cells.ts';
import { aSealedEntry } from '../../support/a-list.ts';
import { aTerritory, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';

const nothingKept = () => undefined;
const file = (...lines: readonly SheetLine[]): Spreadsheet => ({
  sheets: [{ name: 'Liste', lines }],
  epoch1904: false,
});
const list = file(
  ['Au 3 mars', null, null, null],
  ['Nom', 'Prénom', 'Commune', 'Remarque perso'],
  ['Roy', 'Luc', 'Mirebeau', 'x'],
  ['Petit', 'Zoé', 'Charrais', null],
  ['Faure', 'Ana', 'CHARRAIS', null],
  ['Blanc', 'Éva', 'Ayron', null],
  ['TOTAL', null, 4, null],
);

function readAll(draft = startDraft(list, 0, 1, nothingKept)) {
  const plan = planOf(
    { ...draft, everybody: true },
    { file: list, territory: aTerritory(), now, departureId: undefined, how: 'oral' },
  );
  return readLines(list.sheets[0]?.lines ?? [], draft.header.dataFrom, plan, async () => {});
}

describe('the columns', () => {
  it('are those under the line that names them, which can be another one, or none', () => {
    const draft = { ...startDraft(list, 0, 1, nothingKept), everybody: true };
    expect(draft.header.dataFrom).toBe(2);
    expect(draft.columns).toEqual(['familyName', 'givenName', 'commune', 'notes']);
    expect(withHeader(draft, list, 0, nothingKept)).toMatchObject({
      everybody: true,
      header: { dataFrom: 0, labels: ['', '', '', ''] },
      columns: ['ignore', 'ignore', 'ignore', 'ignore'],
    });
    expect(headerLines(list, draft).slice(0, 3)).toEqual([
      { value: '0', label: 'Aucune\u202f: les patients commencent à la ligne 1' },
      { value: '1', label: 'Ligne 1\u202f: Au 3 mars' },
      { value: '2', label: 'Ligne 2\u202f: Nom, Prénom, Commune…' },
    ]);
    expect(headerChoiceText(4, ['', ''])).toBe('Ligne 4\u202f: vide');
  });

  it('are what they were the last time, unless that is no answer for these', () => {
    const kept = ['familyName', 'givenName', 'commune', 'ignore'];
    expect(startDraft(list, 0, 1, () => kept).columns).toEqual(kept);
    expect(startDraft(list, 0, 1, () => ['familyName']).columns.at(-1)).toBe('notes');
    expect(startDraft(list, 0, 1, () => [...kept.slice(0, 3), 'admin']).columns.at(-1)).toBe('notes');
  });

  it('hold one field each, but those that several may feed', () => {
    const draft = startDraft(list, 0, 1, nothingKept);
    expect(withColumn(draft, 3, 'familyName').columns).toEqual([
      'ignore',
      'givenName',
      'commune',
      'familyName',
    ]);
    expect(withColumn(draft, 0, 'notes').columns).toEqual(['notes', 'givenName', 'commune', 'notes']);
  });

  it('say nothing in anybody’s name before it is said', () => {
    const draft = startDraft(list, 0, 1, nothingKept);
    expect([draft.everybody, draft.doctors, draft.partners]).toEqual([false, false, false]);
    expect(draft.how).toBeUndefined();
  });

  it('are not enough without a name, a commune and an agreement', () => {
    const draft = startDraft(list, 0, 1, nothingKept);
    expect(missingFor(withColumn(draft, 0, 'ignore'))).toMatch(/le nom/);
    expect(missingFor(withColumn(draft, 2, 'ignore'))).toMatch(/la commune/);
    expect(missingFor(draft)).toMatch(/accord/);
    expect(missingFor({ ...draft, everybody: true })).toMatch(/comment/);
    expect(missingFor({ ...draft, everybody: true, how: 'written' })).toBeUndefined();
    expect(missingFor({ ...withColumn(draft, 3, 'consent'), how: 'oral' })).toBeUndefined();
  });
});

describe('the preview', () => {
  it('tells what is taken, refused and skipped, and asks of each unknown commune once', async () => {
    const read = await readAll();
    expect(read.people.map(({ line }) => line)).toEqual([3]);
    expect(read.rejected.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(read.skipped).toEqual([{ line: 7, why: 'total' }]);
    expect(unknownCommunes(read.rejected)).toEqual([
      { text: 'Charrais', lines: 2 },
      { text: 'Ayron', lines: 1 },
    ]);
    expect(read.rejected.map(({ faults }) => faults.map(faultText).join())[0]).toBe(
      '«\u202fCharrais\u202f» n’est pas une commune connue ici',
    );
  });

  it('takes what a commune was said to be for all its lines, until it is said otherwise', async () => {
    const said = withCommune(startDraft(list, 0, 1, nothingKept), {
      text: 'CHARRAIS',
      lines: 2,
      code: '86177',
    });
    expect((await readAll(said)).people.map(({ line, communeCode }) => [line, communeCode])).toEqual([
      [3, '86160'],
      [4, '86177'],
      [5, '86177'],
    ]);
    expect((await readAll(withCommune(said, { text: 'Charrais', lines: 2, code: '' }))).people).toHaveLength(
      1,
    );
  });

  it('breathes while it reads', async () => {
    const lines = Array.from({ length: 2_400 }, () => ['Roy', 'Luc', 'Mirebeau']);
    const draft = startDraft(list, 0, 1, nothingKept);
    const plan = planOf(draft, {
      file: list,
      territory: aTerritory(),
      now,
      departureId: undefined,
      how: 'oral',
    });
    let breaths = 0;
    await readLines(lines, 0, plan, async () => {
      breaths += 1;
    });
    expect(breaths).toBe(4);
  });

  it('[WL-23] leaves out who is known, unless it is said otherwise, and tells whom', async () => {
    const { people } = await readAll({
      ...startDraft(list, 0, 1, nothingKept),
      communes: new Map([
        ['charrais', { text: 'Charrais', lines: 2, code: '86160' }],
        ['ayron', { text: 'Ayron', lines: 1, code: '86160' }],
      ]),
    });
    const known = new Map([
      [4, { kind: 'listed', id: ids.entryId }],
      [5, { kind: 'line', line: 3 }],
    ] as const);
    const taken = (...lines: readonly number[]) =>
      peopleToTake(people, known, { takes: new Set(lines) }).people.map(({ line }) => line);
    expect(taken()).toEqual([3, 6]);
    expect(taken(4)).toEqual([3, 4, 6]);
    expect(taken(5)).toEqual([3, 5, 6]);
    expect(peopleToTake(people, known, { takes: new Set() })).toMatchObject({ listed: 1, twice: 1 });
    const aubrin = {
      identity: { familyName: 'Aubrin', givenName: 'Jeannine', phone: '+33639987731' },
      profile: { birth: '1939-07-14' },
    };
    expect(knownText({ kind: 'line', line: 3 }, undefined)).toBe('Comme la ligne 3');
    expect(knownText({ kind: 'listed', id: ids.entryId }, aubrin).replace(/\s/g, ' ')).toBe(
      'Déjà sur la liste : Aubrin Jeannine · 14/07/1939 · 06 39 98 77 31',
    );
  });
});

describe('the import', () => {
  async function run(stopAfter: number, refuseAt = Number.POSITIVE_INFINITY) {
    const { people } = await readAll();
    const [one] = people;
    if (!one) throw new Error('nobody');
    const control = new AbortController();
    const issued: Extract<Command, { name: 'importEntries@1' }>[] = [];
    let number = 0;
    const result = await takeOver(
      {
        newId: () => ids.fixedId(0x5000 + number++),
        list: {
          sealEntries: async (contents: readonly { readonly id: string }[]) =>
            new Map(contents.map(({ id }) => [id, aSealedEntry([ids.coordinationId])])),
        },
        async issue(command: Command) {
          if (command.name !== 'importEntries@1') throw new Error(command.name);
          if (issued.length >= refuseAt) return refuse({ kind: 'alreadyListed' });
          issued.push(command);
          return accept({ uid: ids.entryId });
        },
      } as never,
      Array.from({ length: 1_250 }, (_, line) => ({ ...one, line })),
      { importId: ids.otherEntryId, coordinationId: ids.coordinationId, departureId: undefined },
      { signal: control.signal, onTaken: (taken) => taken >= stopAfter && control.abort() },
    );
    return { issued, result };
  }

  it('[WL-4] keeps people a hundred by command, each under an id of its own', async () => {
    const { issued, result } = await run(Number.POSITIVE_INFINITY);
    expect(result).toEqual({ taken: 1_250 });
    expect(issued.map(({ args }) => args.entries.length)).toEqual([...Array(12).fill(100), 50]);
    expect(new Set(issued.flatMap(({ args }) => args.entries.map(({ id }) => id))).size).toBe(1_250);
    expect(new Set(issued.map(({ args }) => args.importId)).size).toBe(1);
  });

  it('stops between two commands, and says how far it went', async () => {
    expect((await run(300)).result).toEqual({ taken: 300 });
    expect((await run(Number.POSITIVE_INFINITY, 7)).result).toEqual({
      taken: 700,
      refusal: { kind: 'alreadyListed' },
    });
  });
});
