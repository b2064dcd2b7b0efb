import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Audience } from '#domain/access/audiences.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import type { RecordWrite, ServerStore } from '#server/ports/server-store.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker } from '#tests/support/relay-fixture.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

const audiences: readonly Audience[] = ['agenda:mg', 'agenda:kine', 'coordination', 'structure:x'];
const slotIds = Array.from({ length: 6 }, (_, n) => ids.fixedId(0x300 + n));

/** A store may remember what it wrote: nobody can tell by its answers. */
export function describeStoreMemory(name: string, makeStore: StoreMaker): void {
  describe(`the ${name} store, remembering`, () => {
    let life: StoreLife;
    let store: ServerStore;
    beforeEach(async () => {
      life = await makeStore();
      store = life.store;
      await createTerritory(store);
    });
    afterEach(() => life.end());

    it('[SS-23] answers as it does once it has forgotten: changes, who sees them, and what was undone', async () => {
      const random = seededRandom(21);
      for (let commit = 0; commit < 25; commit += 1) {
        await store.write(ids.territoryId, async (tx) => {
          for (let n = random.int(3) + 1; n > 0; n -= 1) await tx.write([aWrite(random)]);
          const undone = tx.savepoint(async () => {
            await tx.write([aWrite(random), aWrite(random)]);
            if (random.int(2) === 0) throw new Error('planned');
          });
          await undone.catch(() => {});
        });
      }
      const remembered = await everyAnswer(store);
      store = await life.reopen();
      expect(remembered).toEqual(await everyAnswer(store));
    });

    it('[SS-23] shows a reader what was committed before he asked, though others asked before him', async () => {
      const readings: Promise<number>[] = [];
      const reached: number[] = [];
      for (let commit = 0; commit < 10; commit += 1) {
        readings.push(store.read(ids.territoryId, (tx) => tx.version()));
        await store.write(ids.territoryId, (tx) => tx.write([aWrite(seededRandom(commit))]));
        reached.push(commit + 2);
        readings.push(store.read(ids.territoryId, (tx) => tx.version()));
      }
      const seen = await Promise.all(readings);
      for (const [commit, version] of reached.entries()) {
        expect(seen[commit * 2 + 1]).toBeGreaterThanOrEqual(version);
      }
    });
  });
}

function aWrite(random: { int(below: number): number }): RecordWrite {
  const id = slotIds[random.int(slotIds.length)] ?? ids.slotId;
  const record: RecordChange = {
    kind: 'slot',
    id,
    value: aSlot({ start: now + random.int(1_000) * 60_000 }),
  };
  const within = audiences.filter(() => random.int(2) === 0);
  return { record, audiences: within, filed: { group: 'owner:x', at: now }, due: undefined };
}

/** For each audience alone and for all of them: what changed since each version, page by page, and what is seen of it. */
async function everyAnswer(store: ServerStore): Promise<readonly unknown[]> {
  return store.read(ids.territoryId, async (tx) => {
    const answers: unknown[] = [];
    const all = slotIds.map((id) => recordKey('slot', id));
    for (const asked of [audiences, ...audiences.map((audience) => [audience])]) {
      for (let after = 0; after <= (await tx.version()); after += 1) {
        for (const limit of [1, 3, 100]) answers.push(await tx.changedSince(asked, after, limit));
      }
      answers.push(await tx.recordsWithAudiences(all, asked));
    }
    return answers;
  });
}
