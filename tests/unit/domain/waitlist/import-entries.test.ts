import { describe, expect, it } from 'vitest';
import { parseCommand } from '#domain/commands.ts';
import { aConsent, aDeparture, anEntry, aSealedEntry, dayMs } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

const line = (number: number) => ({
  id: ids.fixedId(0x900 + number),
  source: 'clic' as const,
  communeCode: '86160',
  waitingSince: now - number * dayMs,
  consent: aConsent({ how: 'written' }),
  sealed: aSealedEntry([ids.coordinationId]),
});

const threeLines = {
  importId: ids.importId,
  coordinationId: ids.coordinationId,
  entries: [line(1), line(2), line(3)],
};
const entryIds = threeLines.entries.map(({ id }) => id);
const undo = { importId: ids.importId, entryIds };

describe('a spreadsheet is taken over', () => {
  it('[WL-4] line by line, each with its door and the wait it had', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.coordinatorId, 'importEntries@1', threeLines)).toBeUndefined();
    expect(entryIds.map((id) => desk.entry(id))).toMatchObject(
      threeLines.entries.map(({ source, waitingSince }) => ({
        status: 'registered',
        source,
        waitingSince,
        registeredAt: now,
        importId: ids.importId,
        sourceStructureId: ids.coordinationId,
      })),
    );
  });

  it('[WL-4] by the coordination alone, sealed to it alone', () => {
    const readable = { ...line(1), sealed: aSealedEntry([ids.coordinationId, ids.practiceId]) };
    const give = (memberId: string, args = {}) =>
      new ListDesk().give(memberId, 'importEntries@1', { ...threeLines, ...args });

    expect(give(ids.doctorId)).toEqual({ kind: 'notCoordinator' });
    expect(give(ids.coordinatorId, { entries: [line(2), readable] })).toEqual({ kind: 'wrongRecipients' });
    expect(give(ids.coordinatorId, { coordinationId: ids.practiceId })).toEqual({ kind: 'unknownStructure' });
    expect(give(ids.coordinatorId, { departureId: ids.departureId })).toEqual({ kind: 'departureUnknown' });
  });

  it('[WL-4] all lines or none: one that is on the list already, or twice in the file, stops them', () => {
    const known = new ListDesk({ kind: 'entry', id: line(3).id, value: anEntry() });

    expect(known.give(ids.coordinatorId, 'importEntries@1', threeLines)).toEqual({ kind: 'alreadyListed' });
    expect(known.view.get('entry', line(1).id)).toBeUndefined();
    expect(
      new ListDesk().give(ids.coordinatorId, 'importEntries@1', {
        ...threeLines,
        entries: [line(1), line(1)],
      }),
    ).toEqual({ kind: 'alreadyListed' });
  });

  it('[WL-4] a hundred lines at a time', () => {
    const entries = Array.from({ length: 101 }, (_, number) => line(number));

    expect(parseCommand('importEntries@1', { ...threeLines, entries })).toBe('malformed');
    expect(parseCommand('importEntries@1', { ...threeLines, entries: entries.slice(1) })).not.toBe(
      'malformed',
    );
  });

  it('[WL-4] with the departing doctor whose list it is', () => {
    const desk = new ListDesk({ kind: 'departure', id: ids.departureId, value: aDeparture() });
    desk.give(ids.coordinatorId, 'importEntries@1', { ...threeLines, departureId: ids.departureId });

    expect(desk.entry(line(1).id).departureId).toBe(ids.departureId);
  });
});

describe('an import is undone', () => {
  const imported = () => {
    const desk = new ListDesk();
    desk.give(ids.coordinatorId, 'importEntries@1', threeLines);
    return desk;
  };

  it('[WL-4] whole, identities included, and once', () => {
    const desk = imported();
    expect(desk.give(ids.coordinatorId, 'undoImport@1', undo)).toBeUndefined();

    for (const id of entryIds) {
      expect(desk.entry(id).closing).toMatchObject({ reason: 'importUndone', erased: true });
      expect(envelopesIn(desk.entry(id))).toEqual([]);
    }
    expect(desk.decide(ids.coordinatorId, { name: 'undoImport@1', args: undo })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[WL-4] but entries somebody worked on stay', () => {
    const [called = '', corrected = '', reconfirmed = ''] = entryIds;
    const desk = imported();
    desk.give(ids.coordinatorId, 'recordContact@1', {
      entryId: called,
      contactId: ids.contactId,
      kind: 'call',
      outcome: 'noAnswer',
    });
    desk.give(ids.coordinatorId, 'updateEntry@1', {
      entryId: corrected,
      revision: 0,
      communeCode: '86177',
      sealed: aSealedEntry([ids.coordinationId]),
    });
    desk.give(ids.coordinatorId, 'reconfirmEntry@1', { entryId: reconfirmed });

    expect(desk.decide(ids.coordinatorId, { name: 'undoImport@1', args: undo })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[WL-4] and entries of another import, or of none, stay', () => {
    const desk = imported();
    const another = { ...undo, importId: ids.fixedId(0x842) };

    desk.give(ids.coordinatorId, 'undoImport@1', another);
    expect(desk.entry(line(1).id).status).toBe('registered');
    expect(desk.give(ids.doctorId, 'undoImport@1', undo)).toEqual({ kind: 'notCoordinator' });
  });
});
