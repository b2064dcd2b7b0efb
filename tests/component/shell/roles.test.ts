import { expect, test } from 'vitest';
import { homeOf, requestsOf, roleOf } from '#client/app/role.ts';
import { sectionsOf } from '#client/app/sections.tsx';
import type { Id } from '#domain/identifiers.ts';
import { diariesOf, standingOf } from '#sync/known-records.ts';
import { aMember } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

/** Where « Relais » opens on a device of this member. */
async function homeFor(memberId: Id): Promise<string> {
  const retired = { kind: 'member', id: ids.otherDoctorId, value: aMember({ adherent: false }) } as const;
  const standing = standingOf((await aDevice(memberId, [retired])).state());
  if (!standing) throw new Error('nobody here');
  return homeOf(roleOf(standing.me, diariesOf(standing).length > 0));
}

test('each person starts where his day is', async () => {
  expect(await homeFor(ids.doctorId)).toBe('/rdv');
  expect(await homeFor(ids.physiotherapistId)).toBe('/rdv');
  expect(await homeFor(ids.pharmacistId)).toBe('/creneaux');
  expect(await homeFor(ids.operatorId)).toBe('/creneaux');
  expect(await homeFor(ids.coordinatorId)).toBe('/patients');
});

test('each person finds what he asked for where it is followed', () => {
  const places = (['owner', 'booker', 'partner', 'coordinator'] as const).map(requestsOf);
  expect(places).toEqual(['/rdv', '/rdv', '/patients', '/patients']);
});

test('a secretary starts in the diary she keeps for her doctors', async () => {
  expect(await homeFor(ids.secretaryId)).toBe('/rdv');
});

test('a doctor outside of the CPTS gives no slots here', async () => {
  expect(await homeFor(ids.otherDoctorId)).toBe('/creneaux');
});

test('the section one is in is marked, once, and what waits is counted where it is dealt with', () => {
  const sections = sectionsOf('booker', { screen: 'book', slotId: undefined }, 3);
  expect(sections.filter(({ current }) => current).map(({ href }) => href)).toEqual(['/creneaux']);
  expect(sections.filter(({ count }) => count > 0).map(({ href }) => href)).toEqual(['/a-traiter']);
});

test('« Plus » is the last of the rail for everybody, and the last of the four on a phone where it is one', () => {
  const roles = ['booker', 'owner', 'partner', 'coordinator'] as const;
  for (const role of roles) {
    const sections = sectionsOf(role, { screen: 'more' }, 0);
    expect(sections.at(-1)?.href).toBe('/plus');
    expect(sections.filter(({ wide }) => !wide)).toHaveLength(4);
  }
  const thumbs = sectionsOf('coordinator', { screen: 'more' }, 0).filter(({ wide }) => !wide);
  expect(thumbs.map(({ href }) => href)).toEqual(['/patients', '/a-traiter', '/creneaux', '/plus']);
});
