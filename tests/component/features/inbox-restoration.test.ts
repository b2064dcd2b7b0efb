import { describe, expect, test } from 'vitest';
import { inboxTally } from '#client/features/inbox/inbox-count.ts';
import { whyRefused } from '#client/features/inbox/inbox-words.ts';
import {
  foundWords,
  lineWords,
  reportParts,
  reportSummary,
} from '#client/features/inbox/restoration-words.ts';
import { structureToCall, undoneAdvice, undoneStep } from '#client/features/inbox/undone-steps.ts';
import { wayToRedo } from '#client/features/inbox/way-to-redo.ts';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Restoration } from '#domain/restoration/restoration.ts';
import { standingOf } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { openReports } from '#sync/restoration-reports.ts';
import { aClosing, anEntry, aSealedEntry } from '../../support/a-list.ts';
import { aBookedSlot, aSlot, at, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand } from '../../unit/sync/a-device.ts';

/** Without no-break spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const reportId = ids.fixedId(0x861);
const line = { name: 'bookSlot@1', at: now, slotId: ids.slotId } as const;
const report: Restoration = {
  foundAt: now - 60_000,
  recoveredCount: 41,
  recovered: [],
  waiting: [],
  refused: [{ ...line, memberId: ids.pharmacistId, why: 'slotTaken' }],
  missing: [
    { name: 'publishSlots@1', at: now, slotId: ids.fixedId(0x3ff), start: at(14), ownerId: ids.doctorId },
  ],
};

describe('[PR-15] what the coordination reads of a restored relay', () => {
  test('counts what came back, and what is left to see to', () => {
    expect(plain(reportSummary(report))).toBe('41 actions retrouvées. 2 points à vérifier.');
    const whole = { ...report, recoveredCount: 1, refused: [], missing: [] };
    expect(plain(reportSummary(whole))).toBe(
      '1 action retrouvée. Rien ne manque parmi ce que les appareils revenus ont rendu.',
    );
    expect(plain(reportSummary({ ...whole, recoveredCount: 0 }))).toMatch(/^Aucune action retrouvée/);
    expect(plain(foundWords(report, now, zone))).toBe('Constaté à 9 h 59.');
    expect(reportParts(report).map(({ title }) => title)).toEqual([
      'Actions qui n’ont pas pu être refaites',
      'Actions vues par un appareil, pas encore revenues',
    ]);
    expect(reportParts(whole)).toEqual([]);
  });

  test('names each gesture and its slot, also when the slot is gone, and never a patient', async () => {
    const device = await aDevice(ids.coordinatorId, [{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
    const state = device.state();
    const words = [...report.refused, ...report.missing].map((one) =>
      plain(lineWords(state, one, now, zone)),
    );
    expect(words).toEqual([
      'Demande de rendez-vous · 11 h 30, Dr Marsault · par Nadia Ravel',
      'Créneaux à publier · 14 h 00, Dr Marsault',
    ]);
  });

  test('waits in « À traiter » until it is closed', async () => {
    const open = await aDevice(ids.coordinatorId, [{ kind: 'restoration', id: reportId, value: report }]);
    expect(openReports(open.state()).map(({ id }) => id)).toEqual([reportId]);
    expect(inboxTally(open.state(), ids.coordinatorId, now).total).toBe(1);
    const closed = { ...report, closedAt: now, closedBy: ids.coordinatorId };
    const shut = await aDevice(ids.coordinatorId, [{ kind: 'restoration', id: reportId, value: closed }]);
    expect(inboxTally(shut.state(), ids.coordinatorId, now).total).toBe(0);
  });

  test('[SY-15] its author is told that it was confirmed and is no more, with the reason', () => {
    const refusal = { kind: 'slotTaken', at: at(9, 29), by: 'nurse' } as const;
    const item = { command: bookCommand(), issuedAt: now, trouble: { kind: 'undone', refusal } } as const;
    const setting = { zone, now, bookersOf: () => [], publishersOf: () => [] };
    expect(whyRefused(item, undefined, setting)).toMatch(
      /^C’était confirmé, puis le serveur .* a pris ce créneau à 9.h.29\.$/,
    );
  });
});

describe('[SY-15] what could not be done again', () => {
  const undone = (command: Command): InboxItem => ({
    uid: ids.fixedId(0xb01),
    command,
    issuedAt: now,
    arrivedAt: now,
    trouble: { kind: 'undone' },
  });
  const callOf = async (memberId: Id, command: Command) => {
    const records: RecordChange[] = [{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }];
    const standing = standingOf((await aDevice(memberId, records)).state());
    return standing && structureToCall(standing, command);
  };
  const cancel: Command = {
    name: 'cancelBooking@1',
    args: { slotId: ids.slotId, bookingId: ids.bookingId, ownerId: ids.doctorId, reason: 'mistake' },
  };
  const claim: Command = {
    name: 'claimEntry@1',
    args: { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId },
  };

  test('[SY-15] has its own next step for each gesture, and none for another trouble', () => {
    expect(undoneStep(undone(bookCommand()))?.advice).toContain('Appelez le cabinet');
    expect(undoneStep(undone(claim))?.advice).toContain('Appelez la coordination');
    expect(undoneStep({ command: cancel, trouble: { kind: 'quarantined' } })).toBeUndefined();
  });

  const standingWith = async (memberId: Id, records: RecordChange[]) => {
    const standing = standingOf((await aDevice(memberId, records)).state());
    if (!standing) throw new Error('nobody here');
    return standing;
  };
  const withdraw: Command = {
    name: 'withdrawSlot@1',
    args: { slotId: ids.slotId, ownerId: ids.doctorId },
  };

  test('[SY-15] names the slot it was about and leads to it, as long as it is there', async () => {
    const slot: RecordChange = { kind: 'slot', id: ids.slotId, value: aSlot() };
    const doctor = await standingWith(ids.doctorId, [slot]);
    const advice = undoneAdvice(doctor, undone(withdraw), now);
    expect(plain(advice ?? '')).toMatch(/^11 h 30, Dr Marsault\. Regardez s’il est encore libre/);
    expect(wayToRedo(doctor, undone(withdraw))).toEqual({
      href: `/rdv/${ids.slotId}`,
      label: 'Voir ce créneau',
    });
    expect(wayToRedo(doctor, undone(cancel))?.href).toBe(`/rdv/${ids.slotId}`);
    const stranger = await standingWith(ids.otherDoctorId, [slot]);
    expect(wayToRedo(stranger, undone(withdraw))).toBeUndefined();
    const gone = await standingWith(ids.doctorId, []);
    expect(undoneAdvice(gone, undone(withdraw), now)).toMatch(/^Regardez/);
    expect(wayToRedo(gone, undone(withdraw))).toBeUndefined();
    expect(
      undoneAdvice(doctor, { command: withdraw, trouble: { kind: 'quarantined' } }, now),
    ).toBeUndefined();
  });

  test('[SY-15] leads to one of the two sheets, whichever can be read', async () => {
    const pair = { entryId: ids.entryId, otherId: ids.otherEntryId };
    const merge: Command = {
      name: 'mergeEntries@1',
      args: {
        keepId: ids.entryId,
        dropId: ids.otherEntryId,
        revision: 0,
        dropRevision: 0,
        sealed: aSealedEntry(),
      },
    };
    const sheets: readonly Command[] = [
      merge,
      { name: 'keepEntriesApart@1', args: pair },
      { name: 'compareEntriesAgain@1', args: pair },
    ];
    const kept: RecordChange = { kind: 'entry', id: ids.entryId, value: anEntry() };
    const other: RecordChange = { kind: 'entry', id: ids.otherEntryId, value: anEntry() };
    const erased: RecordChange = {
      kind: 'entry',
      id: ids.entryId,
      value: anEntry({ status: 'closed', closing: aClosing({ erased: true }) }),
    };
    for (const command of sheets) {
      const hrefWith = async (records: RecordChange[]) =>
        wayToRedo(await standingWith(ids.coordinatorId, records), undone(command))?.href;
      expect(await hrefWith([kept, other])).toBe(`/patients/${ids.entryId}`);
      expect(await hrefWith([erased, other])).toBe(`/patients/${ids.otherEntryId}`);
      expect(await hrefWith([erased])).toBeUndefined();
      const changed = { command, trouble: { kind: 'refused', refusal: { kind: 'entryChanged' } } } as const;
      const coordinator = await standingWith(ids.coordinatorId, [kept, other]);
      expect(wayToRedo(coordinator, changed)?.href).toBe(`/patients/${ids.entryId}`);
    }
  });

  test('[SY-15] names whom to call: the other side of a slot, the doctor for the coordination, else the coordination', async () => {
    expect(await callOf(ids.pharmacistId, cancel)).toBe(ids.practiceId);
    expect(await callOf(ids.doctorId, cancel)).toBe(ids.pharmacyId);
    expect(await callOf(ids.doctorId, claim)).toBe(ids.coordinationId);
    expect(await callOf(ids.coordinatorId, claim)).toBe(ids.practiceId);
  });
});
