import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange, RecordValues } from '#domain/records.ts';
import { instantAt, localTime } from '#domain/territory/local-time.ts';
import { isPublicHoliday } from '#domain/territory/public-holidays.ts';
import { findDuplicates } from '#domain/waitlist/duplicates.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type Candidate, whyNoMatch } from '#domain/waitlist/matching.ts';
import { remindersAt } from '#domain/waitlist/reminders.ts';
import { buildDemo } from '../../../src/demo/build-demo.ts';
import { entryId } from '../../../src/demo/demo-list-parts.ts';
import { demoTerritory } from '../../../src/demo/demo-territory.ts';
import { demoWaiting } from '../../../src/demo/demo-waiting.ts';
import { demoPersonas } from '../../../src/demo/personas.ts';

const { zone } = demoTerritory;
const now = instantAt('2026-11-24', 11 * 60, zone);
const dayMs = 86_400_000;
const people = Array.from({ length: 420 }, (_, index) => demoWaiting(index, 2026));
const personOf = new Map(people.map((person) => [entryId(person.index), person]));

let records: readonly RecordChange[] = [];
let entries: readonly { readonly id: Id; readonly value: Entry }[] = [];
beforeAll(async () => {
  records = await buildDemo(now);
  entries = records.flatMap((record) => (record.kind === 'entry' ? [record] : []));
});

function candidateOf(memberId: Id, structureId: Id): Candidate {
  const find = <K extends RecordChange['kind']>(kind: K, id: Id): RecordValues[K] | undefined =>
    // The kind is looked for, so the value is of it.
    records.find((record) => record.kind === kind && record.id === id)?.value as RecordValues[K] | undefined;
  const leaving = records.find((record) => record.kind === 'departure' && record.value.memberId === memberId);
  const month = localTime(now, zone).day.slice(0, 7);
  return {
    memberId,
    structureId,
    communeCode: find('structure', structureId)?.communeCode ?? '',
    capacity: find('capacity', memberId),
    claimedThisMonth: entries.filter(
      ({ value: { claim } }) =>
        claim?.memberId === memberId && localTime(claim.at, zone).day.startsWith(month),
    ).length,
    openProposals: entries
      .flatMap(({ value }) => openProposals(value))
      .filter((proposal) => proposal.memberId === memberId).length,
    ...(leaving?.kind === 'departure' ? { leavesOn: leaving.value.on } : {}),
  };
}

describe('the demonstration’s list obeys the product’s own rules', () => {
  it('[WL-21] proposes patients only to doctors whom they fit, by what these said', () => {
    const open = entries.flatMap(({ id, value }) =>
      openProposals(value).map((proposal) => ({ id, proposal })),
    );
    expect(open.length).toBeGreaterThan(15);
    for (const { id, proposal } of open) {
      const person = personOf.get(id);
      if (!person) throw new Error('nobody');
      const candidate = candidateOf(proposal.memberId, proposal.structureId);
      expect(candidate.capacity?.accepts, person.identity.familyName).toMatch(/^(yes|some|quota)$/);
      // His own place is counted among those that are asked for.
      const others = { ...candidate, openProposals: candidate.openProposals - 1 };
      expect(whyNoMatch(person, others, demoTerritory, localTime(now, zone).day)).toEqual([]);
    }
  });

  it('has patients for Dr Marsault, and one who is proposed to two practices', () => {
    const marsault = demoPersonas[1]?.memberId;
    const proposals = entries.map(({ value }) => openProposals(value));
    expect(proposals.flat().filter(({ memberId }) => memberId === marsault).length).toBeGreaterThanOrEqual(3);
    expect(proposals.some(([a, b]) => a && b && a.structureId !== b.structureId)).toBe(true);
  });

  it('gives appointments on days when a practice is open', () => {
    const days = entries.flatMap(({ value }) => value.claim?.appointmentOn ?? []);
    expect(days.length).toBeGreaterThan(3);
    for (const day of days) {
      expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
      expect(isPublicHoliday(day, demoTerritory.holidays)).toBe(false);
    }
  });

  it('grows from month to month without a leap', () => {
    const inMonth = (ago: number) =>
      entries.filter(({ value }) => Math.floor((now - value.registeredAt) / (30 * dayMs)) === ago).length;
    const months = [0, 1, 2, 3, 4, 5].map(inMonth);
    const mean = months.reduce((sum, count) => sum + count, 0) / months.length;
    for (const count of months) {
      expect(count).toBeGreaterThan(mean / 1.7);
      expect(count).toBeLessThan(mean * 1.7);
    }
  });

  it('[WL-24] leaves the coordination a believable morning: a dozen to ask whether they still wait', () => {
    const remindersOf = remindersAt(listSettingsOf(demoTerritory), now, zone);
    const silent = entries.filter(({ value }) => remindersOf(value).includes('reconfirm'));
    expect(silent.length).toBeGreaterThanOrEqual(10);
    expect(silent.length).toBeLessThanOrEqual(20);
  });

  it('has people of one piece: no expecting men, no pensioners of twelve, two pairs of duplicates and no more', () => {
    for (const { identity, profile } of people) {
      const age = 2026 - Number(profile.birth?.slice(0, 4));
      if (age < 18) expect(identity.formerDoctor).toBeUndefined();
      if (/^(Ginette|Marcel|Odette|Raymond)$/.test(identity.givenName)) expect(age).toBeGreaterThan(60);
      if (profile.criteria.includes('pregnancy')) {
        expect('Aurélie Sonia Delphine Nathalie Émilie Laure Virginie Aïcha Céline Magali').toContain(
          identity.givenName,
        );
      }
    }
    const alike = findDuplicates(
      people.map(({ index, identity, profile }) => ({
        id: entryId(index),
        ...identity,
        birth: profile.birth,
      })),
    );
    expect(alike).toEqual([]);
  });
});
