import { expect, it } from 'vitest';
import type { RecordChange } from '#domain/records.ts';
import { changesOf } from '#server/store/recent-change.ts';
import { RecentCommits } from '#server/store/recent-commits.ts';
import type { Moment } from '#server/store/recent-history.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const { territoryId } = ids;
const moment = (version: number, life = 'a'): Moment => ({ version, mark: `${life}${version}` });
const slot = (id = ids.slotId): RecordChange => ({ kind: 'slot', id, value: aSlot() });

function commit(recent: RecentCommits, from: Moment, to: Moment, ...records: readonly RecordChange[]): void {
  const written = records.map((record) => ({
    write: { record, audiences: ['agenda:mg'] as const, filed: { group: 'x', at: now }, due: undefined },
    left: [],
  }));
  recent.add({ territoryId, from, to, changes: changesOf(written, to.version) });
}

const since = (recent: RecentCommits, at: Moment, after: number) =>
  recent.at(territoryId, at)?.changedSince(['agenda:mg'], after)?.length;

it('[SS-23] knows nothing of another life of the database that reached the same version', () => {
  const recent = new RecentCommits();
  commit(recent, moment(1), moment(2), slot());
  expect([since(recent, moment(2), 1), since(recent, moment(2, 'b'), 1)]).toEqual([1, undefined]);
  // The life that goes on from there is another one from its first commit.
  commit(recent, moment(2, 'b'), moment(3, 'b'), slot());
  expect([since(recent, moment(3, 'b'), 2), since(recent, moment(3, 'b'), 1)]).toEqual([1, undefined]);
  expect(recent.at(territoryId, moment(2))).toBeUndefined();
});

it('[SS-23] knows nothing across a commit of another relay', () => {
  const recent = new RecentCommits();
  commit(recent, moment(1), moment(2), slot());
  commit(recent, moment(3), moment(4), slot());
  expect([since(recent, moment(4), 3), since(recent, moment(4), 1)]).toEqual([1, undefined]);
});

it('[SS-23] answers who reads an older state by that state', () => {
  const recent = new RecentCommits();
  commit(recent, moment(1), moment(2), slot());
  commit(recent, moment(2), moment(3), slot(), slot(ids.fixedId(0x302)));
  expect([since(recent, moment(2), 1), since(recent, moment(3), 1)]).toEqual([1, 2]);
  expect(recent.at(territoryId, moment(2))?.change(`slot/${ids.slotId}`)?.record.version).toBe(2);
});

it('[SS-23] remembers so much and no more, the latest', () => {
  const recent = new RecentCommits();
  const many = Array.from({ length: 300 }, (_, n) => slot(ids.fixedId(0x4000 + n)));
  for (let version = 1; version < 20; version += 1)
    commit(recent, moment(version), moment(version + 1), ...many);
  expect([since(recent, moment(20), 14), since(recent, moment(20), 13)]).toEqual([300, undefined]);
  expect(recent.at(territoryId, moment(20))?.change(`slot/${ids.fixedId(0x4000)}`)?.record.version).toBe(20);
  recent.forget(territoryId);
  expect(recent.at(territoryId, moment(20))).toBeUndefined();
});
