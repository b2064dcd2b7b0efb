import { expect, it } from 'vitest';
import { mayInvite } from '#domain/access/may-invite.ts';
import type { Member } from '#domain/access/member.ts';
import { aMember } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const someone = (id: string, overrides: Partial<Member>) => ({ id, member: aMember(overrides) });
const doctor = someone(ids.doctorId, {});
const otherDoctor = someone(ids.fixedId(0x901), {});
const secretary = someone(ids.secretaryId, { profession: 'secretary' });
const coordinator = someone(ids.coordinatorId, { profession: 'coordinator' });

it('[AC-6] the coordination invites anybody, and everybody invites himself', () => {
  for (const invited of [doctor, secretary, coordinator, someone(ids.nurseId, { profession: 'nurse' })]) {
    expect(mayInvite(coordinator, invited)).toBe('always');
    expect(mayInvite(invited, invited)).toBe('always');
  }
});

it('[AC-6] a member invites colleagues of his profession and secretaries to their first device only', () => {
  expect(mayInvite(doctor, otherDoctor)).toBe('firstDevice');
  expect(mayInvite(doctor, secretary)).toBe('firstDevice');
  expect(mayInvite(secretary, someone(ids.fixedId(0x902), { profession: 'secretary' }))).toBe('firstDevice');
});

it('[AC-6] nobody becomes by an invitation somebody who may do what he may not', () => {
  const inBoth = { structureIds: [ids.practiceId, ids.nursesId] };
  expect(mayInvite(secretary, doctor)).toBe('never');
  expect(mayInvite(doctor, coordinator)).toBe('never');
  expect(mayInvite(doctor, someone(ids.nurseId, { profession: 'nurse' }))).toBe('never');
  expect(mayInvite(doctor, someone(ids.fixedId(0x903), inBoth))).toBe('never');
  expect(mayInvite(someone(ids.doctorId, inBoth), otherDoctor)).toBe('firstDevice');
  expect(mayInvite(someone(ids.doctorId, { adherent: false }), otherDoctor)).toBe('never');
});
