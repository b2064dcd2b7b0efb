import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, whenDue } from '#domain/due.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import {
  aClaimedEntry,
  aClosedEntry,
  aClosing,
  anEntry,
  aProposal,
  aProposedEntry,
  aRivalProposal,
  dayMs,
} from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import { someRecords } from '#tests/support/arbitraries.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const aTime: fc.Arbitrary<Instant> = fc.integer({ min: -100, max: 200 }).map((days) => now + days * dayMs);
const entryOf = (value: ReturnType<typeof anEntry>): RecordChange => ({
  kind: 'entry',
  id: ids.entryId,
  value,
});

/** Of every record, in whatever state. */
function eachRecord(check: (record: RecordChange, when: Instant) => void): void {
  fc.assert(
    fc.property(someRecords, aTime, (records, when) => {
      for (const record of records) check(record, when);
    }),
    { numRuns: 300 },
  );
}

describe('what time alone changes', () => {
  it('[WL-8] the first of the open proposals to end says when to look again; nothing open, nothing', () => {
    const later = aRivalProposal({ expiresAt: now + 9 * dayMs });

    expect(dueAt(entryOf(aProposedEntry({ proposals: [later, aProposal()] })))).toBe(now + 7 * dayMs);
    expect(dueAt(entryOf(aProposedEntry({ proposals: [later, aProposal({ state: 'lapsed' })] })))).toBe(
      now + 9 * dayMs,
    );
    expect(dueAt(entryOf(anEntry()))).toBeUndefined();
    expect(dueAt(entryOf(aClaimedEntry()))).toBeUndefined();
  });

  it('[WL-12] a closed entry is looked at again when its identity goes, an erased one never', () => {
    expect(dueAt(entryOf(aClosedEntry()))).toBe(aClosing().eraseAt);
    expect(dueAt(entryOf(aClosedEntry({ closing: aClosing({ erased: true }) })))).toBeUndefined();
  });

  it('[WL-12] nothing happens before it is due, and it does when it is', () => {
    let happened = 0;
    eachRecord((record, when) => {
      const due = dueAt(record);
      const changed = whenDue(record, when);
      expect(changed !== undefined).toBe(due !== undefined && due <= when);
      if (changed) happened += 1;
    });
    expect(happened).toBeGreaterThan(50);
  });

  it('[WL-12] what happened does not happen again: the job may run twice, or late', () => {
    eachRecord((record, when) => {
      const changed = whenDue(record, when);
      if (!changed) return;
      expect(whenDue(changed, when)).toBeUndefined();
      const next = dueAt(changed);
      if (next !== undefined) expect(next).toBeGreaterThan(when);
    });
  });

  it('[WL-8] of two proposals that end one after the other, one late run does as much as two in time', () => {
    const both = entryOf(
      aProposedEntry({ proposals: [aProposal(), aRivalProposal({ expiresAt: now + 9 * dayMs })] }),
    );
    const first = whenDue(both, now + 7 * dayMs);
    const inTime = first && whenDue(first, now + 9 * dayMs);
    const late = whenDue(both, now + 9 * dayMs);
    const states = (record: RecordChange | undefined) =>
      record?.kind === 'entry' ? record.value.proposals?.map(({ state }) => state) : undefined;

    expect(states(inTime)).toEqual(['lapsed', 'lapsed']);
    expect(states(late)).toEqual(states(inTime));
  });
});
