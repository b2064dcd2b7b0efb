import { beforeEach, expect, test } from 'vitest';
import { samePatientQuestion } from '#client/features/book/same-patient-step.tsx';
import { whoReads } from '#client/features/book/who-reads.ts';
import { answersLeft, booksFor, fieldsOf, isBegun, useBookingDraft } from '#client/ports/booking-draft.ts';
import { standingOf } from '#sync/known-records.ts';
import { aMember, aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

const minute = 60_000;
const draft = () => useBookingDraft.getState();
beforeEach(() => draft().clear());

test('answers left by an earlier screen are asked about, by the name typed for them', () => {
  expect(answersLeft(draft(), now)).toBeUndefined();
  draft().answer({ danger: 'canWait' }, now);
  expect(answersLeft(draft(), now + minute)).toEqual({ name: '' });
  draft().type({ name: 'Odette Vigneron ' }, now);
  expect(answersLeft(draft(), now + minute)).toEqual({ name: 'Odette Vigneron' });
  expect(answersLeft(draft(), now + 21 * minute)).toBeUndefined();
});

test('the question names the patient as soon as he has a name', () => {
  expect(samePatientQuestion('')).toBe('Toujours pour le même patient\u202f?');
  expect(samePatientQuestion('Odette Vigneron')).toBe(
    'Toujours pour le même patient, Odette Vigneron\u202f?',
  );
});

test('a patient brought from « À traiter » has no answers yet: his questions are simply asked', () => {
  draft().type(fieldsOf({ name: 'Odette', phone: '+33639981020', birthYear: 1948, reason: 'Toux' }), now);
  expect(answersLeft(draft(), now)).toBeUndefined();
});

test('another patient is offered from the first answer on', () => {
  expect(isBegun(draft())).toBe(false);
  draft().answer({ danger: 'canWait' }, now);
  expect(isBegun(draft())).toBe(true);
  draft().clear();
  expect(isBegun(draft())).toBe(false);
});

test('whoever works in two structures reads the name of the one he books for', async () => {
  const me = aMember({ profession: 'nurse', structureIds: [ids.nursesId, ids.pharmacyId] });
  const store = await aDevice(ids.nurseId, [{ kind: 'member', id: ids.nurseId, value: me }]);
  const standing = standingOf(store.state());
  if (!standing) throw new Error('nobody here');
  const words = () => whoReads(standing, aSlot(), booksFor(draft(), standing.me));
  expect(words()).toContain('Lu seulement par Cabinet infirmier du Clain et Cabinet de Mirebeau.');
  draft().choose(ids.pharmacyId, now);
  expect(words()).toMatch(/^Lu seulement par Pharmacie .* et Cabinet de Mirebeau\./);
  draft().choose(ids.practiceId, now);
  expect(words()).toMatch(/^Lu seulement par Cabinet de Mirebeau\. /);
});
