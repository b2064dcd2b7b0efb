import { describe, expect, test } from 'vitest';
import { takeAgain } from '#sync/hand-over.ts';
import { answersKeptMs } from '#sync/horizons.ts';
import { reidentify } from '#sync/reidentify.ts';
import { aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send, take } from './a-device.ts';

const slot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;
const newClientId = ids.fixedId(0x999);

describe('a command that waited longer than answers are kept', () => {
  test('[PR-17] leaves the outbox for « À traiter » when the relay says so', async () => {
    const store = await aDevice(ids.pharmacistId, [slot]);
    await keep(store, bookCommand());
    const request = await send(store);
    const [sent] = request.commands;
    const outcomes = [
      { status: 'quarantined' as const, seq: 1, uid: sent?.uid ?? '', why: 'tooOld' as const },
    ];
    await take(store, { cookie: 'c2', outcomes });
    const { outbox, inbox } = store.state();
    expect(outbox).toEqual([]);
    expect(inbox.map(({ trouble }) => trouble)).toEqual([{ kind: 'quarantined', why: 'tooOld' }]);
  });

  test.each([
    ['is not sent under another number', 1, true],
    ['is sent, as long as its answer is kept', 0, false],
  ])('[SY-17] %s', async (_what, late, isTooOld) => {
    const store = await aDevice(ids.pharmacistId, [slot]);
    await keep(store, bookCommand());
    await send(store);
    const issuedAt = store.state().outbox[0]?.issuedAt ?? now;
    await store.update((state) => reidentify(state, newClientId, issuedAt + answersKeptMs + late));
    const { outbox, inbox, meta } = store.state();
    expect([outbox.length, inbox.length]).toEqual(isTooOld ? [0, 1] : [1, 0]);
    expect(meta).toMatchObject({ clientId: newClientId, nextSeq: isTooOld ? 1 : 2 });
  });

  test('[SY-2] what is given up leaves the screen, and what stands beside it stays', async () => {
    const other = { kind: 'slot', id: ids.fixedId(0x302), value: aSlot() } as const;
    const store = await aDevice(ids.pharmacistId, [slot, other]);
    await keep(store, bookCommand());
    await send(store);
    await keep(store, bookCommand(other.id, ids.fixedId(0x402)));
    await store.update((state) => reidentify(state, newClientId, now + answersKeptMs + 1));
    const { outbox, shadow } = store.state();
    expect(outbox.map(({ seq }) => seq)).toEqual([1]);
    expect(store.state().row(`slot/${ids.slotId}`)?.value).toEqual(slot.value);
    expect([...shadow.keys()]).not.toContain(`slot/${ids.slotId}`);
  });

  test('[SY-17] is sent however old it is, when it never left', async () => {
    const store = await aDevice(ids.pharmacistId, [slot]);
    await keep(store, bookCommand());
    await store.update((state) => reidentify(state, newClientId, now + 2 * answersKeptMs));
    expect(store.state().outbox.map(({ seq }) => seq)).toEqual([1]);
    expect(store.state().inbox).toEqual([]);
  });

  test('[PR-17] is told when it was handed over, and nobody knows any more how that ended', async () => {
    const store = await aDevice(ids.pharmacistId, [slot]);
    const [lost, left] = [ids.fixedId(0x9101), ids.fixedId(0x9102)];
    const handover = { clientId: newClientId, after: 0, uids: [left], waiting: [lost, left] };
    await store.update(() => ({ changes: { meta: { handover } }, result: undefined }));
    const entry = {
      command: bookCommand(),
      issuedAt: now,
      outcome: 'applied' as const,
      settledAt: now - answersKeptMs,
      seq: 1,
    };
    const journal = new Map([lost, left].map((uid) => [uid, { ...entry, uid }]));
    const again = { commands: [], asked: [lost, left], seen: [] };
    const { inboxPut } = takeAgain(store.state(), { again: [], serverTime: now }, { again }, journal);
    expect(inboxPut?.map(({ uid, trouble }) => [uid, trouble])).toEqual([
      [lost, { kind: 'quarantined', why: 'tooOld' }],
    ]);
  });
});
