import { describe, expect, test } from 'vitest';
import { byDay, filterRows, noFilters, rowHref } from '#client/features/agenda/agenda-rows.ts';
import { rowNote, rowTag } from '#client/features/agenda/row-words.ts';
import { myDiary, myReservations } from '#client/features/appointments/appointment-rows.ts';
import { diaryTag } from '#client/features/appointments/diary-words.ts';
import { smsText } from '#client/features/appointments/sms-text.ts';
import { whoSees } from '#client/features/publish/audience-words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { type Standing, standingOf } from '#sync/known-records.ts';
import { slotRows } from '#sync/slot-rows.ts';
import { aBookedSlot, aSlot, at, kineAgenda, mgAgenda, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep } from '../../unit/sync/a-device.ts';

async function standingWith(memberId: Id, records: readonly RecordChange[]): Promise<Standing> {
  const standing = standingOf((await aDevice(memberId, records)).state());
  if (!standing) throw new Error('the device does not know who it is');
  return standing;
}

const slotAt = (n: number, start: number, overrides = {}): RecordChange => ({
  kind: 'slot',
  id: ids.fixedId(0x1000 + n),
  value: aSlot({ start, end: start + 900_000, ...overrides }),
});

describe('the agenda', () => {
  test('holds the next 48 hours, soonest first, counted by day even beyond what is drawn', async () => {
    const records = [
      slotAt(1, at(16)),
      slotAt(2, at(9)),
      slotAt(3, at(11, 30)),
      slotAt(4, at(9, 0, '2026-11-25')),
      slotAt(5, at(11, 0, '2026-11-26')),
    ];
    const standing = await standingWith(ids.nurseId, records);
    const rows = slotRows(standing, now);
    expect(rows.map(({ slot }) => slot.start)).toEqual([at(11, 30), at(16), at(9, 0, '2026-11-25')]);
    const days = byDay(rows, zone, 1);
    expect(days.map(({ day, freeCount, rows: drawn }) => [day, freeCount, drawn.length])).toEqual([
      ['2026-11-24', 2, 1],
    ]);
  });

  test('filters by distance and by mode; what cannot be measured is not near', async () => {
    const records = [
      slotAt(1, at(11)),
      slotAt(2, at(12), { structureId: ids.kineId, modes: ['homeVisit'] }),
      slotAt(3, at(13), { structureId: ids.fixedId(0x999) }),
    ];
    const rows = slotRows(await standingWith(ids.nurseId, records), now);
    const kept = (filters: Partial<typeof noFilters>) =>
      filterRows(rows, { ...noFilters, ...filters }).map(({ slot }) => slot.start);
    expect(kept({ near: true })).toEqual([at(12)]);
    expect(kept({ mode: 'homeVisit' })).toEqual([at(12)]);
    expect(kept({ agendaId: 'kine' })).toEqual([]);
  });

  test('[SY-4] a row whose booking waits is dotted, says it was not sent, and leads to its slip', async () => {
    const store = await aDevice(ids.pharmacistId, [{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
    await keep(store, bookCommand());
    const standing = standingOf(store.state());
    const [row] = standing ? slotRows(standing, now) : [];
    if (!row) throw new Error('no row');
    expect(rowTag[row.state]).toBe('pending');
    expect(rowNote(row, store.state(), 'Mme Aubrin', now)).toBe('Mme Aubrin · pas encore envoyé');
    expect(rowHref(row)).toBe(`/rdv/${ids.slotId}?r=${ids.bookingId}`);
  });

  test('ten thousand slots are read, and the first sixty shown', async () => {
    const records = Array.from({ length: 10_000 }, (_, n) => slotAt(n, at(0) + (n % 20_000) * 60_000));
    const standing = await standingWith(ids.nurseId, records);
    const rows = slotRows(standing, now);
    expect(rows.length).toBeGreaterThan(2_000);
    expect(byDay(rows, zone, 60).flatMap((day) => day.rows)).toHaveLength(60);
  });
});

describe('one’s own appointments', () => {
  test('[SY-4] the diary of a doctor never calls « confirmé » what waits here', async () => {
    const store = await aDevice(ids.doctorId, [{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
    await keep(store, { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } });
    const standing = standingOf(store.state());
    const [row] = standing ? myDiary(standing, now) : [];
    expect(row?.state).toBe('withdrawing');
    expect(row && diaryTag[row.state]).toBe('pending');
  });

  test('what has started asks whether the patient came, also on later days, until it is said', async () => {
    const yesterday = aBookedSlot({ start: at(9, 0, '2026-11-23'), end: at(9, 15, '2026-11-23') });
    const standing = await standingWith(ids.secretaryId, [
      { kind: 'slot', id: ids.slotId, value: yesterday },
      slotAt(1, at(9, 0, '2026-11-20')),
      slotAt(2, at(14)),
    ]);
    expect(myDiary(standing, now).map(({ state }) => state)).toEqual(['toRecord', 'free']);
  });

  test('a booker follows the bookings of his structure, colleagues’ included, and nobody else’s', async () => {
    const record = { kind: 'slot', id: ids.slotId, value: aBookedSlot() } as const;
    const mine = myReservations(await standingWith(ids.pharmacistId, [record]), now);
    expect(mine.upcoming.map(({ status }) => status.kind)).toEqual(['confirmed']);
    expect(myReservations(await standingWith(ids.nurseId, [record]), now).upcoming).toEqual([]);
  });

  test('the text message says where and when, in plain spaces, and no name of the patient', () => {
    const practice = {
      fullName: 'Dr Étienne Roubin',
      shortName: 'Dr Roubin',
      address: '4 rue des Acacias, Vouillé',
      phone: '+33199001240',
    };
    expect(smsText(at(12, 15), zone, practice)).toBe(
      'Rendez-vous mardi 24 novembre à 12 h 15, Dr Roubin, 4 rue des Acacias, Vouillé. Empêchement : 01 99 00 12 40.',
    );
  });
});

describe('who sees a slot', () => {
  test('is counted from the members who adhere', async () => {
    const { state, territory } = await standingWith(ids.doctorId, []);
    expect(whoSees(state, territory, mgAgenda, 'agenda')).toBe(
      'le 15, 1\u00a0pharmacie, 1\u00a0cabinet infirmier, 1\u00a0secrétariat et la coordination',
    );
    expect(whoSees(state, territory, mgAgenda, ['sasOperator'])).toBe('le 15 et la coordination');
    expect(whoSees(state, territory, kineAgenda, 'agenda')).toBe('2\u00a0médecins et 1\u00a0kiné');
  });
});
