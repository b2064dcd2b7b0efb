import { expect, test } from 'vitest';
import { compareHistory } from './replicache-compared.ts';
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
/** A limit against hanging; alone on the machine they take some twenty seconds. */
const timeoutMs = 300_000;

/** What so many histories must at least have met for their agreement to mean something. */
const least = {
  applied: 1_500,
  refused: 400,
  notKept: 500,
  rebased: 1_000,
  refusedAgain: 120,
  lost: 250,
  member: 60,
  sightsPending: 300,
  endsPending: 30,
};

test(
  '[SY-2] what every phone shows, it would show through Replicache with the same decisions',
  async () => {
    const tally: Tally = {};
    const found: string[] = [];

    for (let seed = 1; seed <= histories; seed += 1) {
      found.push(...(await compareHistory({ seed, length }, tally)));
    }

    expect(found.slice(0, 5)).toEqual([]);
    for (const [name, count] of Object.entries(least)) expect.soft(tally[name], name).toBeGreaterThan(count);
  },
  timeoutMs,
);

test.for(['sendsWhole', 'forgets', 'reversed'] as const)(
  '[SY-2] a difference that is planted is found: %s',
  async (planted) => {
    let seed = 0;
    let found: readonly string[] = [];

    while (found.length === 0 && seed < 20) {
      seed += 1;
      found = await compareHistory({ seed, length, planted }, {});
    }

    expect(found.length, `${seed} histories`).toBeGreaterThan(0);
  },
);
