import { expect, test } from 'vitest';
import { createSynchronize } from '#server/application/synchronize.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { aBookedSlot, aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aRequest, createTerritory, writesOf } from '../../support/relay-fixture.ts';

const viewer = { territoryId: ids.territoryId, memberId: ids.pharmacistId };
const slot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;

/** The same database, as far as it goes: its commits have the same marks. */
async function aLife() {
  let commits = 0;
  const newMark = () => {
    commits += 1;
    return `mark-${commits}`;
  };
  const store = new MemoryServerStore({ newIncarnation: () => 'one-life', newMark });
  await createTerritory(store, slot);
  const sync = createSynchronize({ store, minBuild: '0', pageWeight: 5, report: () => {} });
  const ask = async (cookie: string | null) => {
    const answer = await sync(aRequest(ids.fixedId(1), { cookie }), viewer, now);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  };
  return { store, ask };
}

/** Pages until the slot comes. */
async function untilTheSlot(
  ask: (cookie: string | null) => Promise<{ cookie: string; changes: unknown[][] }>,
) {
  let answer = await ask(null);
  const pages = [answer];
  while (!answer.changes.some(([kind]) => kind === 'slot')) {
    answer = await ask(answer.cookie);
    pages.push(answer);
  }
  return { answer, pages };
}

test('[PR-13] a relay restored to where a snapshot began, and not to where its pages were read, says that it forgot', async () => {
  const before = await aLife();
  const restored = await aLife();
  const first = await before.ask(null);
  await before.store.write(ids.territoryId, (tx) =>
    tx.write(writesOf([{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }])),
  );
  const { answer } = await untilTheSlot((cookie) => before.ask(cookie ?? first.cookie));

  // What the relay had shown is gone: the slot is free there.
  expect((await restored.ask(answer.cookie)).forgot).toBe(true);
  expect((await before.ask(answer.cookie)).forgot).toBeUndefined();
});

test('[PR-13] it says nothing of the kind of pages that were read before', async () => {
  const before = await aLife();
  const restored = await aLife();
  const { pages } = await untilTheSlot(before.ask);
  await before.store.write(ids.territoryId, (tx) =>
    tx.write(writesOf([{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }])),
  );

  for (const { cookie } of pages) expect((await restored.ask(cookie)).forgot).toBeUndefined();
});
