import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { createRelais } from '#client/app/create-relais.ts';
import { type Rebook, type Rebooking, useRebook } from '#client/features/inbox/use-rebook.ts';
import type { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { LocalStoreError } from '#client/ports/local-store.ts';
import { NavigationContext } from '#client/ports/navigation.ts';
import { RelaisContext } from '#client/ports/relais-context.ts';
import { refuse } from '#domain/result.ts';
import { standingOf } from '#sync/known-records.ts';
import { anEnvelope, aSlot, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { noList } from '../../support/no-worker.ts';
import { aDevice, deviceIds } from '../../unit/sync/a-device.ts';
import { anEngine } from '../../unit/sync/a-engine.ts';

const lostSlot = ids.fixedId(0x3a0);
const [first, second] = [ids.fixedId(0x3a1), ids.fixedId(0x3a2)];
const patient = { name: 'Odette Vigneron', phone: '+33639981020', birthYear: 1948, reason: 'Toux' };
const eligibility = { doctor: 'none', appointment: 'none' } as const;

let store: MemoryLocalStore;
let visited: string[] = [];
beforeEach(async () => {
  visited = [];
  store = await aDevice(ids.pharmacistId, [
    { kind: 'slot', id: first, value: aSlot({ start: at(14), end: at(14, 15) }) },
    { kind: 'slot', id: second, value: aSlot({ start: at(15), end: at(15, 15) }) },
  ]);
});

/** The list of one lost booking, as its screen holds it. */
async function rebooking(onBooked: () => Promise<void>): Promise<Rebook> {
  // Never started: what is asked stays on the device.
  const { engine } = await anEngine([]);
  const relais = createRelais({
    store,
    engine,
    vault: async () => ({
      seal: async () => anEnvelope(),
      open: async () => refuse('notGranted'),
      sealEntry: () => Promise.reject(new Error('no entry here')),
      openEntry: async () => refuse('notGranted'),
    }),
    ...noList(ids.territoryId),
    clock: { now: () => now },
    ids: deviceIds,
    onKept: () => {},
  });
  const navigation = {
    path: '/a-traiter',
    search: new URLSearchParams(),
    go: (href: string) => visited.push(href),
    back: () => {},
  };
  const standing = standingOf(relais.state());
  if (!standing) throw new Error('nobody here');
  const lost = { slotId: lostSlot, structureId: ids.pharmacyId, eligibility };
  const held: Rebook[] = [];
  const Probe = (props: Rebooking) => {
    held.push(useRebook(props));
    return null;
  };
  renderToStaticMarkup(
    <RelaisContext value={relais}>
      <NavigationContext value={navigation}>
        <Probe standing={standing} lost={lost} patient={patient} now={now} onBooked={onBooked} />
      </NavigationContext>
    </RelaisContext>,
  );
  const [rebook] = held;
  if (!rebook) throw new Error('nothing was drawn');
  return rebook;
}

const asked = () => store.state().outbox.map(({ command }) => command.name);

test('a second touch books no second slot, as long as the old request has not left', async () => {
  let leave: () => void = () => {};
  let isLeaving: () => void = () => {};
  const leaving = new Promise<void>((resolve) => {
    isLeaving = resolve;
  });
  const { rebook } = await rebooking(() => {
    isLeaving();
    return new Promise((resolve) => {
      leave = resolve;
    });
  });
  const once = rebook(first);
  await leaving;
  await rebook(second);
  expect(asked()).toEqual(['bookSlot@1']);
  expect(visited).toEqual([]);
  leave();
  await once;
  expect(visited).toEqual([expect.stringContaining(`/rdv/${first}?r=`)]);
});

test('nor does one between the new request and the next screen', async () => {
  const { rebook } = await rebooking(async () => {});
  await rebook(first);
  await rebook(second);
  expect(asked()).toHaveLength(1);
});

test('a touch that kept nothing may be tried again', async () => {
  const { rebook } = await rebooking(async () => {});
  await rebook(lostSlot);
  expect(asked()).toEqual([]);
  await rebook(second);
  expect(asked()).toHaveLength(1);
});

test('an old request that cannot leave does not lead away, nor to another slot', async () => {
  const { rebook } = await rebooking(() => Promise.reject(new LocalStoreError('full')));
  await rebook(first);
  await rebook(second);
  expect(asked()).toHaveLength(1);
  expect(visited).toEqual([]);
});
