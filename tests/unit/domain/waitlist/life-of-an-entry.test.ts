import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema, openProposals } from '#domain/waitlist/entry.ts';
import { anEntry, aVerifiedEntry, dayMs } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import { anEntryStep, type EntryStep } from '#tests/support/entry-steps.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';
import { someEntryIds } from '#tests/support/proposal-arbitraries.ts';

const freshDesk = () =>
  new ListDesk(
    { kind: 'entry', id: ids.entryId, value: anEntry() },
    {
      kind: 'entry',
      id: ids.otherEntryId,
      value: aVerifiedEntry({ importId: ids.importId, waitingSince: now - 300 * dayMs }),
    },
  );

/** Lives `steps` through the relay's rules and clock; `check` sees every entry before and after each of them. */
function live(steps: readonly EntryStep[], check: (after: Entry, before: Entry) => void): void {
  const desk = freshDesk();
  let time = now;
  for (const step of steps) {
    const before = someEntryIds.map((id) => desk.entry(id));
    time += step.afterMs;
    desk.passTo(time);
    const given = step.command(desk);
    if (given) desk.decide(given.memberId, given.command, time);
    for (const [index, id] of someEntryIds.entries()) {
      const previous = before[index];
      if (previous) check(desk.entry(id), previous);
    }
  }
}

const someSteps = fc.array(anEntryStep, { minLength: 10, maxLength: 60 });

function holds(check: (after: Entry, before: Entry) => void, numRuns = 250): void {
  fc.assert(
    fc.property(someSteps, (steps) => live(steps, check)),
    { numRuns },
  );
}

const claimedIn = (entry: Entry) => (entry.proposals ?? []).filter(({ state }) => state === 'claimed');

describe('the life of an entry', () => {
  it('[WL-9] whatever commands come, holds one claim at most, and then no open proposal', () => {
    const seen = { claimed: 0, released: 0, lapsed: 0, erased: 0, reopened: 0 };
    holds((after, before) => {
      expect(after.claim ? claimedIn(after).map(({ id }) => id) : []).toEqual(
        after.claim ? [after.claim.proposalId] : [],
      );
      if (after.claim) expect(openProposals(after)).toEqual([]);
      expect(after.status === 'claimed').toBe(after.claim !== undefined && after.closing === undefined);
      // One doctor never takes over from another in one step: the patient was given back in between.
      if (before.claim && after.claim) expect(after.claim.proposalId).toBe(before.claim.proposalId);
      if (after.claim && !before.claim) seen.claimed += 1;
      const has = (state: string) => after.proposals?.some((proposal) => proposal.state === state);
      if (has('released')) seen.released += 1;
      if (has('lapsed')) seen.lapsed += 1;
      if (after.closing?.erased && !before.closing?.erased) seen.erased += 1;
      if (before.closing && !after.closing) seen.reopened += 1;
    }, 400);
    // Not vacuous.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  }, 30_000);

  it('[WL-11] never waits from a later day than it did', () => {
    holds((after, before) => {
      expect(after.waitingSince).toBeLessThanOrEqual(before.waitingSince);
      expect(after.registeredAt).toBe(before.registeredAt);
      expect(after.waitingSince).toBeLessThanOrEqual(after.registeredAt);
    });
  }, 30_000);

  it('[WL-12] leaves nothing sealed once it is erased but the facts, and never comes back', () => {
    holds((after, before) => {
      expect(after.status === 'closed').toBe(after.closing !== undefined);
      if (before.closing?.erased) expect(after.closing).toEqual(before.closing);
      if (!after.closing?.erased) return;
      const { facts, ...closing } = after.closing;
      expect(envelopesIn({ ...after, closing })).toEqual([]);
      if (['withdrawn', 'duplicate', 'importUndone'].includes(closing.reason)) expect(facts).toBeUndefined();
    });
  }, 30_000);

  it('[WL-8] is shown to doctors only with the agreement of today, and their envelopes end with the answer', () => {
    holds((after) => {
      if (openProposals(after).length > 0) {
        expect(after.consent?.doctors).toBe(true);
        expect(['verified', 'unreachable']).toContain(after.status);
        expect(openProposals(after).length).toBeLessThanOrEqual(3);
      }
      for (const proposal of after.proposals ?? []) {
        const isLive = proposal.state === 'open' || proposal.state === 'claimed';
        if (!isLive) expect(envelopesIn(proposal)).toEqual([]);
      }
    });
  }, 30_000);

  it('[WL-3] stays a record of its kind, whose revision only grows', () => {
    holds((after, before) => {
      expect(entrySchema.parse(after)).toEqual(after);
      expect(after.revision).toBeGreaterThanOrEqual(before.revision);
      // Every device that holds another text under this revision would overwrite it unseen.
      if (after.revision === before.revision && before.sealed) expect(after.sealed).toEqual(before.sealed);
    });
  }, 30_000);
});
