import { describe, expect, test } from 'vitest';
import { checkPatient } from '#client/features/book/patient-form.ts';
import { fieldsOf } from '#client/ports/booking-draft.ts';
import { patientSchema } from '#domain/bookings/booking.ts';
import { now, zone } from '../../support/a-territory.ts';

const filled = {
  name: 'Aubrin Jeannine',
  phone: '06 39 98 41 07',
  birthYear: '1952',
  reason: 'Toux depuis 3 jours',
};
const errorsOf = (fields: Partial<typeof filled>) => {
  const checked = checkPatient({ ...filled, ...fields }, now, zone);
  return checked.ok ? {} : checked.errors;
};

describe('the patient as typed', () => {
  test('becomes a patient the envelope takes', () => {
    const checked = checkPatient(filled, now, zone);
    expect(checked).toMatchObject({ ok: true, patient: { phone: '+33639984107', birthYear: 1952 } });
    if (checked.ok) expect(patientSchema.safeParse(checked.patient).success).toBe(true);
  });

  test('says what is wrong in words, one field at a time', () => {
    expect(errorsOf({ phone: '06 39 98 41 0' })).toEqual({
      phone: 'Il manque un chiffre\u202f: 9 sur 10.',
    });
    expect(errorsOf({ birthYear: '1890' })).toEqual({
      birthYear: 'Indiquez une année entre 1906 et 2026.',
    });
    expect(errorsOf({ name: '  ', reason: '' })).toHaveProperty('name');
    expect(errorsOf({ reason: 'a'.repeat(141) })).toHaveProperty('reason');
  });

  test.each([
    ['+33 6 39 98 41 07', '+33639984107'],
    ['0033639984107', '+33639984107'],
    ['06.39.98.41.07', '+33639984107'],
    ['+33 (0)6 39 98 41 07', '+33639984107'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('reads the number %s', (typed, phone) => {
    expect(checkPatient({ ...filled, phone: typed }, now, zone)).toMatchObject({ patient: { phone } });
  });

  test('a pasted line end stays one line', () => {
    const checked = checkPatient({ ...filled, reason: 'Toux\n depuis 3 jours' }, now, zone);
    expect(checked).toMatchObject({ patient: { reason: 'Toux depuis 3 jours' } });
  });

  test('a patient can be proposed again for another slot', () => {
    const checked = checkPatient(filled, now, zone);
    const again = checked.ok && checkPatient(fieldsOf(checked.patient), now, zone);
    expect(again).toEqual(checked);
  });
});
