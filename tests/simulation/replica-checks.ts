import { strict as assert } from 'node:assert';
import { localSchema } from '#client/local-store/local-schema.ts';
import type { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { applyResponse } from '#sync/apply-response.ts';
import { decodeResponse } from '#sync/decode-response.ts';
import { truthOf } from '#sync/layered-view.ts';
import type { LocalChanges, LocalState } from '#sync/local-state.ts';
import { questionName } from '#sync/question-name.ts';
import { rebase } from '#sync/rebase.ts';
import { isShownInTurn } from './shown-in-turn.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/** What must hold inside one device, whatever the relay knows. */
export class ReplicaChecks {
  /** Answers that were taken in twice, to see that nothing came of it. */
  takenTwice = 0;

  /**
   * I7, I8: the rows are the truth with what waits decided on it. A decision depends on the instant it is taken at, so that the rows
   * must be those of one of the instants at which this device last decided, or of each command's own since.
   */
  check(device: SimulatedDevice, state: LocalState): void {
    const { name } = device.parts;
    const { outbox, meta } = state;
    if (outbox.length === 0) {
      assert.equal(state.shadow.size, 0, `I8 ${name} has a shadow and nothing waits`);
      return;
    }
    if (device.isLost) return;
    const lastAnswer = (meta.lastSyncAt ?? 0) + meta.clockOffsetMs;
    const instants = [
      lastAnswer,
      device.now(),
      ...device.decidedAt,
      ...outbox.map(({ issuedAt }) => issuedAt),
    ];
    const truth = truthOf(state, new Map());
    const isView = instants.some((now) => {
      const { rows, shadow } = rebase(state, truth, [], outbox, now);
      return rows?.size === 0 && shadow?.size === 0;
    });
    const isRight = isView || isShownInTurn(state, truth, instants);
    assert.ok(isRight, `I7 ${name} does not show its truth with what waits on it`);
  }

  /** I13: the last answer, taken in, then taken in again: the second time changes nothing. */
  async checkTwice(device: SimulatedDevice): Promise<void> {
    const { last } = device.parts.network;
    const before = device.state();
    if (!before || !last || last.reply.kind !== 'response') return;
    if (last.reply.response.to !== questionName(last.request)) return;
    const image = device.image.copy();
    image.schema = localSchema;
    const twin = new MemoryLocalStore(image);
    await twin.open(before.meta);
    const decoded = await decodeResponse(last.reply.response, () => Promise.resolve());
    const staged = decoded.reset ? await twin.stagedRows(decoded.reset.snapshot) : [];
    const at = device.now();
    const once = await twin.update((state) => applyResponse(state, decoded, last.request, at, staged));
    if (once.stale) return;
    this.takenTwice += 1;
    const again = applyResponse(twin.state(), decoded, last.request, at, staged);
    if (again.result.stale || changesNoContent(again.changes)) return;
    // A whole snapshot that was asked for again may be swapped in again: what is kept must be the same.
    const first = contentOf(twin, image);
    await twin.update(() => again);
    assert.deepEqual(contentOf(twin, image), first, `I13 ${device.parts.name} took an answer twice`);
  }
}

function changesNoContent(changes: LocalChanges): boolean {
  const { rows, shadow, outboxDelete = [], journalPut = [], inboxPut = [] } = changes;
  const lists = [outboxDelete, journalPut, inboxPut];
  return !changes.swapIn && !rows?.size && !shadow?.size && lists.every((list) => list.length === 0);
}

/** All that a person entered or reads, whatever its order. */
function contentOf(store: MemoryLocalStore, image: MemoryImage) {
  const { shadow, outbox, inbox } = store.state();
  const rows = new Map([...store.state().rows()].map((row) => [row.key, row]));
  return { rows, shadow: new Map(shadow), outbox: [...outbox], inbox: [...inbox], journal: image.journal() };
}
