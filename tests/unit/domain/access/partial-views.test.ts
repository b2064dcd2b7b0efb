import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { type Command, parseCommand } from '#domain/commands.ts';
import type { Decision } from '#domain/decision.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { aListTerritory } from '#tests/support/a-list.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import { aMemberId, someRecords } from '#tests/support/arbitraries.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { listArgs } from '#tests/support/list-arbitraries.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const territory = aTerritory();
const members = new Map(
  aListTerritory().flatMap((record) => (record.kind === 'member' ? [[record.id, record.value]] : [])),
);

/** The records as this member's device has them: what the relay sends him, and nothing else. */
function onDeviceOf(memberId: Id, records: readonly RecordChange[]): readonly RecordChange[] {
  const member = members.get(memberId);
  const mine = member ? audiencesFor(memberId, member, territory) : [];
  return records.flatMap((record) => {
    const shared = audiencesOf(record, territory).filter((audience) => mine.includes(audience));
    return shared.length > 0 ? [project(record, shared)] : [];
  });
}

function decide({ name, args }: Command, memberId: Id, records: readonly RecordChange[]): Decision {
  const parsed = parseCommand(name, args);
  if (typeof parsed === 'string') throw new Error(`${name} is ${parsed}`);
  return parsed.decide(new RecordMap(records), { now, territoryId: ids.territoryId, memberId });
}

const aListCommand = fc.oneof(
  ...Object.entries(listArgs).map(([name, given]) =>
    (given as fc.Arbitrary<unknown>).map((args) => ({ name, args }) as Command),
  ),
);

/** What is named by the arguments, and is not on this device: nobody can decide about it there. */
function isAbout(command: Command, missing: ReadonlySet<Id>): boolean {
  const text = JSON.stringify(command.args);
  return [...missing].some((id) => text.includes(id));
}

describe('a device that holds a part of the records', () => {
  it('[AC-10] never refuses what the relay would accept, about what it can see', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(someRecords, aListCommand, aMemberId, (records, command, memberId) => {
        const mine = onDeviceOf(memberId, records);
        const here = new Set(mine.map(({ id }) => id));
        const missing = new Set(records.map(({ id }) => id).filter((id) => !here.has(id)));
        const relays = decide(command, memberId, records);
        if (!relays.ok || isAbout(command, missing)) return;
        expect(decide(command, memberId, mine)).toMatchObject({ ok: true });
        const by = memberId === ids.coordinatorId ? 'coordinator' : 'other';
        seen.set(by, (seen.get(by) ?? 0) + 1);
      }),
      { numRuns: 6_000 },
    );
    expect(seen.get('coordinator') ?? 0).toBeGreaterThan(100);
    expect(seen.get('other') ?? 0).toBeGreaterThan(50);
  }, 30_000);
});
