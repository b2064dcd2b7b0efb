import { describe, expect, it } from 'vitest';
import { canBook, canPublish, canSee } from '#domain/access/agenda-rights.ts';
import { displayName } from '#domain/access/member.ts';
import { professions } from '#domain/access/professions.ts';
import { aMember, kineAgenda, mgAgenda } from '#tests/support/a-territory.ts';

const whoCan = (can: (member: ReturnType<typeof aMember>) => boolean) =>
  professions.filter((profession) => can(aMember({ profession })));

describe('rights on an agenda', () => {
  it('[AC-1] are given to professions, agenda by agenda', () => {
    expect(whoCan((member) => canPublish(member, mgAgenda))).toEqual(['generalPractitioner']);
    expect(whoCan((member) => canBook(member, mgAgenda, 'agenda'))).toEqual([
      'pharmacist',
      'nurse',
      'sasOperator',
      'secretary',
    ]);
    expect(whoCan((member) => canBook(member, kineAgenda, 'agenda'))).toEqual([
      'generalPractitioner',
      'physiotherapist',
    ]);
  });

  it('[AC-1] readers see and do not book; publishers who do not book see nothing of others', () => {
    const coordinator = aMember({ profession: 'coordinator' });

    expect(canSee(coordinator, mgAgenda)).toBe(true);
    expect(canBook(coordinator, mgAgenda, 'agenda')).toBe(false);
    expect(canSee(aMember(), mgAgenda)).toBe(false);
    expect(canSee(coordinator, kineAgenda)).toBe(false);
  });

  it('[AC-1] belong to active adherents only', () => {
    for (const overrides of [{ adherent: false }, { active: false }]) {
      expect(canPublish(aMember(overrides), mgAgenda)).toBe(false);
      expect(canBook(aMember({ profession: 'nurse', ...overrides }), mgAgenda, 'agenda')).toBe(false);
      expect(canSee(aMember({ profession: 'nurse', ...overrides }), mgAgenda)).toBe(false);
    }
  });

  it('[AC-1] a slot’s own audience can only narrow them', () => {
    expect(canBook(aMember({ profession: 'nurse' }), mgAgenda, ['sasOperator'])).toBe(false);
    expect(canBook(aMember({ profession: 'sasOperator' }), mgAgenda, ['sasOperator'])).toBe(true);
    expect(canBook(aMember({ profession: 'dentist' }), mgAgenda, ['dentist'])).toBe(false);
  });

  it('names people as their colleagues do', () => {
    expect(displayName(aMember())).toBe('Dr Marsault');
    expect(displayName(aMember({ title: '', givenName: 'Nadia', familyName: 'Ravel' }))).toBe('Nadia Ravel');
  });
});
