import { expect, test } from 'vitest';
import { compareHistory } from './replicache-compared.ts';
import type { Planted } from './replicache-its-life.ts';
import type { Tally } from './tally.ts';

/*
 * The same histories through Replicache's own client, whose one mutator decides with the same domain, must show every person the same,
 * what still waits included. Differences that are meant, and kept out of these histories:
 *   – Replicache has no command that is taken back (SY-5) or left unsent when its time has passed (SY-6): a mutation is sent for ever;
 *   – it keeps no refusals: a mutation that the server refuses is gone from the view, and « À traiter » has no counterpart;
 *   – its views know nothing of restored relays, of cloned storage, nor of somebody who was removed;
 *   – it sees a mutation's effects and its end in one pull; after a snapshot our outcomes come with the answer that follows.
 * Both write what waits as it was asked (SY-2): the mutators here decide at the hour of the replay and write at that of the request.
 */
const histories = 120;
const length = 40;
/** Replicache's client waits now and then for a timer of its own: other histories go on meanwhile. */
const atOnce = 10;

async function compareAll(first: number, count: number, tally: Tally, planted?: Planted): Promise<string[]> {
  const found: string[] = [];
  let next = first;
  const goOn = async () => {
    while (next < first + count) {
      const seed = next;
      next += 1;
      found.push(...(await compareHistory(seed, length, tally, planted)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  return found;
}

test('[SY-2] what every phone shows is what it would show through Replicache, with the same decisions', async () => {
  const tally: Tally = {};
  const found = await compareAll(1, histories, tally);
  console.log(tally);
  expect(found.slice(0, 3)).toEqual([]);
});

test.for(['sendsWhole', 'forgets'] as const)('a difference that is planted is found: %s', async (planted) => {
  expect(await compareAll(1, 10, {}, planted)).not.toEqual([]);
});
