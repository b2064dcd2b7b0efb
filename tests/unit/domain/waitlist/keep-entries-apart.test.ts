import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '#domain/waitlist/entry.ts';
import { aClaimedEntry, aClosedEntry, anEntry, aSealedEntry, aVerifiedEntry } from '#tests/support/a-list.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const pair = { entryId: ids.entryId, otherId: ids.otherEntryId };
const desks = (one: Entry, other: Entry) =>
  new ListDesk(
    { kind: 'entry', id: ids.entryId, value: one },
    { kind: 'entry', id: ids.otherEntryId, value: other },
  );

describe('two entries of two people', () => {
  it('[WL-26] are told so on both, and nothing else of them changes', () => {
    const [one, other] = [aVerifiedEntry(), aClaimedEntry()];
    const desk = desks(one, other);

    expect(desk.give(ids.coordinatorId, 'keepEntriesApart@1', pair)).toBeUndefined();
    expect(desk.entry()).toEqual({ ...one, apart: [ids.otherEntryId] });
    expect(desk.entry(ids.otherEntryId)).toEqual({ ...other, apart: [ids.entryId] });
  });

  it('[WL-26] said twice, or from the other side, is said once', () => {
    const desk = desks(aVerifiedEntry(), aVerifiedEntry());
    desk.give(ids.coordinatorId, 'keepEntriesApart@1', pair);
    const back = { entryId: ids.otherEntryId, otherId: ids.entryId };

    expect(desk.decide(ids.coordinatorId, { name: 'keepEntriesApart@1', args: back })).toEqual({
      ok: true,
      value: [],
    });
    expect(desk.entry().apart).toEqual([ids.otherEntryId]);
  });

  it('[WL-26] by the coordination, of two entries still on the list', () => {
    const give = (memberId: string, other: Entry, args = pair) =>
      desks(aVerifiedEntry(), other).give(memberId, 'keepEntriesApart@1', args);

    expect(give(ids.pharmacistId, aVerifiedEntry())).toEqual({ kind: 'notCoordinator' });
    expect(give(ids.doctorId, aVerifiedEntry())).toEqual({ kind: 'entryUnknown' });
    expect(give(ids.coordinatorId, aClosedEntry())).toMatchObject({ kind: 'entryClosed' });
    expect(give(ids.coordinatorId, aVerifiedEntry(), { ...pair, otherId: ids.entryId })).toEqual({
      kind: 'alreadyExists',
    });
  });

  it('[WL-26] may become one later, which keeps whom either of them is not', () => {
    const third = ids.fixedId(0xabc);
    const desk = desks(
      aVerifiedEntry({ apart: [ids.otherEntryId] }),
      aVerifiedEntry({ apart: [ids.entryId, third] }),
    );
    const merge = { keepId: ids.entryId, dropId: ids.otherEntryId, revision: 1, dropRevision: 1 };

    expect(
      desk.give(ids.coordinatorId, 'mergeEntries@1', { ...merge, sealed: aSealedEntry() }),
    ).toBeUndefined();
    expect(desk.entry().apart).toEqual([third]);
    expect(desk.entry(ids.otherEntryId).apart).toBeUndefined();
  });

  it('[WL-26] remembers the last forty, and an entry of before the rule is read as it was', () => {
    const many = Array.from({ length: 40 }, (_, at) => ids.fixedId(0xb00 + at));
    const desk = desks(anEntry({ apart: many }), anEntry());
    desk.give(ids.coordinatorId, 'keepEntriesApart@1', pair);

    expect(desk.entry().apart).toEqual([...many.slice(1), ids.otherEntryId]);
    expect(entrySchema.parse(desk.entry())).toEqual(desk.entry());
    expect(entrySchema.parse(anEntry())).toEqual(anEntry());
  });

  it('[WL-28] taken back, neither keeps it, and whoever else they are not stays', () => {
    const third = ids.fixedId(0xabc);
    const desk = desks(aVerifiedEntry({ apart: [third] }), aVerifiedEntry());
    desk.give(ids.coordinatorId, 'keepEntriesApart@1', pair);
    const back = { entryId: ids.otherEntryId, otherId: ids.entryId };

    expect(desk.give(ids.coordinatorId, 'compareEntriesAgain@1', back)).toBeUndefined();
    expect(desk.entry().apart).toEqual([third]);
    expect(desk.entry(ids.otherEntryId)).not.toHaveProperty('apart');
    const again = { name: 'compareEntriesAgain@1', args: pair } as const;
    expect(desk.decide(ids.coordinatorId, again)).toEqual({ ok: true, value: [] });
  });

  it('[WL-28] by the coordination, of two entries still on the list', () => {
    const apart = aVerifiedEntry({ apart: [ids.otherEntryId] });
    const give = (memberId: string, other: Entry) =>
      desks(apart, other).give(memberId, 'compareEntriesAgain@1', pair);

    expect(give(ids.pharmacistId, aVerifiedEntry())).toEqual({ kind: 'notCoordinator' });
    expect(give(ids.coordinatorId, aClosedEntry())).toMatchObject({ kind: 'entryClosed' });
  });
});
