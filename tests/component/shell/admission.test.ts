import { expect, test } from 'vitest';
import { admissionCommands, checkColleague, checkStructure } from '#client/features/enrol/admission.ts';
import { admitMemberSchema, admitStructureSchema } from '#domain/access/admit-member.ts';

const structureId = '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a21';
const memberId = '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a22';
const colleague = {
  title: 'Mme',
  givenName: ' Louise ',
  familyName: 'Barreau',
  profession: 'pharmacist',
  structureId,
};
const structure = {
  name: 'Pharmacie du Marché',
  kind: 'pharmacy',
  communeCode: '86177',
  address: '2 place du Marché',
  phone: '01 99 00 77 01',
  accessible: 'yes',
};

test('a colleague and a structure as typed become commands the relay understands, the structure first', () => {
  const member = checkColleague(colleague, true);
  const checked = checkStructure(structure);
  if (!member.ok || !checked.ok) throw new Error('should be accepted');
  expect(member.value.givenName).toBe('Louise');
  expect(checked.value.phone).toBe('+33199007701');
  const made = { id: structureId, structure: { ...checked.value, publicKey: 'B'.repeat(87) } };
  const commands = admissionCommands(memberId, member.value, made);
  expect(commands.map(({ name }) => name)).toEqual(['admitStructure@1', 'admitMember@1']);
  expect(admitStructureSchema.safeParse(commands[0]?.args).success).toBe(true);
  expect(admitMemberSchema.safeParse(commands[1]?.args).success).toBe(true);
});

test('what is missing is said field by field', () => {
  const empty = checkColleague(
    { title: '', givenName: '', familyName: ' ', profession: '', structureId: '' },
    true,
  );
  expect(empty).toEqual({
    ok: false,
    errors: {
      givenName: 'Indiquez le prénom.',
      familyName: 'Indiquez le nom.',
      profession: 'Choisissez la profession.',
      structureId: 'Choisissez la structure.',
    },
  });
});

test('a phone with a digit missing says how many are there', () => {
  const checked = checkStructure({ ...structure, phone: '01 99 00 77 0' });
  expect(checked).toEqual({ ok: false, errors: { phone: 'Il manque 1 chiffre\u202f: 9 sur 10.' } });
  expect(checkStructure({ ...structure, phone: 'à venir' }).ok).toBe(false);
});

test('a colleague never adheres beyond whoever lets him in', () => {
  const checked = checkColleague(colleague, false);
  expect(checked.ok && checked.value.adherent).toBe(false);
});
