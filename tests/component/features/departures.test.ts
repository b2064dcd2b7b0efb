import { describe, expect, test } from 'vitest';
import { departureDraft, departureErrors, planOf } from '#client/features/departures/departure-form.ts';
import { followUpText } from '#client/features/departures/departure-line.tsx';
import { departureRows, doctorsToAnnounce, followUpOf } from '#client/features/departures/departure-rows.ts';
import { communityName, posterTitle } from '#client/features/departures/departure-words.ts';
import { posterFacts } from '#client/features/departures/poster-facts.ts';
import { dateText, farText, monthsFrom } from '#client/ui/calendar-words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { departurePlanSchema } from '#domain/waitlist/departure.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { type Standing, standingOf } from '#sync/known-records.ts';
import { aClaimedEntry, aClosedEntry, aClosing, aDeparture, anEntry } from '../../support/a-list.ts';
import { aStructure, aTerritory, now, today } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, keep } from '../../unit/sync/a-device.ts';

async function standingWith(memberId: Id, records: readonly RecordChange[] = []): Promise<Standing> {
  const standing = standingOf((await aDevice(memberId, records)).state());
  if (!standing) throw new Error('the device does not know who it is');
  return standing;
}

const departure = (overrides = {}, id: Id = ids.departureId): RecordChange => ({
  kind: 'departure',
  id,
  value: aDeparture(overrides),
});

describe('days far from now', () => {
  test('are told with their year, and how far they are, rounded down', () => {
    expect(dateText('2027-03-01')).toBe('1er\u00a0mars 2027');
    expect(farText('2026-11-24', today)).toBe('aujourd’hui');
    expect(farText('2026-11-25', today)).toBe('dans 1\u00a0jour');
    expect(farText('2026-12-23', today)).toBe('dans 29\u00a0jours');
    expect(farText('2026-12-24', today)).toBe('dans 1\u00a0mois');
    expect(farText('2027-03-23', today)).toBe('dans 3\u00a0mois');
    expect(farText('2027-03-24', today)).toBe('dans 4\u00a0mois');
    expect(farText('2028-11-24', today)).toBe('dans 2\u00a0ans');
    expect(farText('2026-09-25', today)).toBe('il y a 1\u00a0mois');
    expect(farText('2026-09-24', today)).toBe('il y a 2\u00a0mois');
  });

  test('are offered as the months that follow, over the year’s end', () => {
    expect(monthsFrom('2026-11-24', 3)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
  });
});

describe('departures', () => {
  test('are shown the soonest first, the past ones after', async () => {
    const [past, soon] = [ids.fixedId(0x931), ids.fixedId(0x932)];
    const standing = await standingWith(ids.coordinatorId, [
      departure(),
      departure({ on: '2026-01-31' }, past),
      departure({ on: '2026-12-31', memberId: ids.otherDoctorId }, soon),
    ]);
    expect(departureRows(standing, today).map(({ id }) => id)).toEqual([soon, ids.departureId, past]);
  });

  test('count who was entered, who found a doctor and who still waits; mistakes are left out', async () => {
    const of = { departureId: ids.departureId };
    const entries = [
      anEntry(of),
      aClaimedEntry(of),
      aClosedEntry({ ...of, closing: aClosing({ reason: 'declared' }) }),
      aClosedEntry({ ...of, closing: aClosing({ reason: 'foundAlone' }) }),
      aClosedEntry({ ...of, closing: aClosing({ reason: 'moved' }) }),
      aClosedEntry({ ...of, closing: aClosing({ reason: 'duplicate' }) }),
    ];
    expect(followUpOf(entries)).toEqual({ entered: 5, found: 3, waiting: 1 });
    const records = entries.map(
      (value, n): RecordChange => ({ kind: 'entry', id: ids.fixedId(0x940 + n), value }),
    );
    const other: RecordChange = { kind: 'entry', id: ids.otherEntryId, value: anEntry() };
    const standing = await standingWith(ids.coordinatorId, [departure(), ...records, other]);
    const [row] = departureRows(standing, today);
    expect(row && followUpText(row.followUp)).toBe('5\u00a0patients inscrits, 3 ont trouvé un médecin');
  });

  test('[WL-15] are announced by the doctor, his secretary, or the coordination for any doctor', async () => {
    const whose = async (memberId: Id) => doctorsToAnnounce(await standingWith(memberId)).map(({ id }) => id);
    expect(await whose(ids.doctorId)).toEqual([ids.doctorId]);
    expect(await whose(ids.secretaryId)).toEqual([ids.doctorId, ids.otherDoctorId]);
    expect(await whose(ids.coordinatorId)).toEqual([ids.doctorId, ids.otherDoctorId]);
    expect(await whose(ids.pharmacistId)).toEqual([]);
  });

  test('are « à confirmer » until the relay has answered', async () => {
    const device = await aDevice(ids.doctorId);
    const plan = planOf({ ...departureDraft(undefined), on: '2027-06-30' });
    if (!plan) throw new Error('no plan');
    const args = { id: ids.departureId, memberId: ids.doctorId, structureId: ids.practiceId, plan };
    await keep(device, { name: 'announceDeparture@1', args });
    const standing = standingOf(device.state());
    expect(standing && departureRows(standing, today).map(({ isPending }) => isPending)).toEqual([true]);
  });

  test('need a day, and come back as they were', () => {
    expect(departureErrors(departureDraft(undefined)).on).toBeDefined();
    expect(departureErrors({ ...departureDraft(undefined), on: '2207-01-01' }).on).toContain('année');
    const whole = aDeparture({ note: 'Cherche un repreneur' });
    expect(planOf(departureDraft(whole))).toEqual(departurePlanSchema.strip().parse(whole));
  });
});

describe('the poster', () => {
  test('says what the field says for a retirement, and no more than « s’arrête » for what is his own affair', () => {
    const on = '2027-03-31';
    expect(posterTitle({ kind: 'retirement', on }, today)).toBe(
      'Votre médecin part à la retraite dans 4\u00a0mois.',
    );
    expect(posterTitle({ kind: 'relocation', on }, today)).toBe(
      'Votre médecin quitte le secteur dans 4\u00a0mois.',
    );
    for (const kind of ['illness', 'leave', 'activityChange', 'other'] as const) {
      expect(posterTitle({ kind, on }, today)).toBe('Votre médecin s’arrête dans 4\u00a0mois.');
    }
    expect(posterTitle({ kind: 'retirement', on: '2026-12-15' }, today)).toBe(
      'Votre médecin part à la retraite le 15\u00a0décembre 2026.',
    );
    expect(posterTitle({ kind: 'illness', on: '2026-11-01' }, today)).toBe('Votre médecin ne consulte plus.');
  });

  test('names the CPTS once', () => {
    expect(communityName('CPTS Aliénor Ô Poitou')).toBe('la CPTS Aliénor Ô Poitou');
    expect(communityName('Aliénor Ô Poitou')).toBe('la CPTS Aliénor Ô Poitou');
  });

  test('gives the public number and the public page, never a number for professionals', async () => {
    const territory = aTerritory({
      waitlist: { ...defaultListSettings, slug: 'essai', phoneHours: 'le matin' },
    });
    const standing = await standingWith(ids.coordinatorId, [
      departure({ note: 'Opération prévue' }),
      { kind: 'territory', id: ids.territoryId, value: territory },
      {
        kind: 'structure',
        id: ids.coordinationId,
        value: aStructure({
          name: 'Coordination',
          kind: 'coordination',
          phone: '+33199002026',
          professionalPhone: '+33199009999',
        }),
      },
    ]);
    const facts = posterFacts(standing, ids.departureId, 'https://relais.test', now);
    expect(facts).toMatchObject({
      doctor: 'Dr Hélène Marsault',
      phone: '01\u00a099\u00a000\u00a020\u00a026',
      phoneHours: 'le matin',
      link: 'https://relais.test/demande/essai',
      address: 'relais.test/demande/essai',
    });
    const said = JSON.stringify(facts);
    expect(said).not.toContain('99\u00a099');
    expect(said).not.toContain('15\u00a000');
    expect(said).not.toContain('Opération');
  });

  test('is not there for a departure that was cancelled', async () => {
    const standing = await standingWith(ids.coordinatorId, [departure({ state: 'cancelled' })]);
    expect(posterFacts(standing, ids.departureId, 'https://relais.test', now)).toBeUndefined();
  });
});
