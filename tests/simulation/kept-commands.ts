import { strict as assert } from 'node:assert';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import type { SimulatedDevice } from './simulated-device.ts';

interface Kept {
  /** It only keeps a place in the stream. */
  readonly isNothing: boolean;
  /** Patients it names. */
  readonly entryIds: readonly Id[];
}

/** Every command that was ever durable on a device, and what has become of it there. */
export class KeptCommands {
  readonly #kept = new Map<SimulatedDevice, Map<Id, Kept>>();
  /** Commands a device no longer keeps, because of whom they name. */
  readonly #forgotten = new Map<SimulatedDevice, Set<Id>>();
  /** The first outcome any device journalled, by uid. */
  readonly #outcomes = new Map<Id, string>();
  /** What was journalled until then was the answer of another life of the relay. */
  #restoredAt: Instant = 0;
  /** Items of « À traiter » their author dealt with. */
  readonly settled = new Set<Id>();
  /** Commands their author took back, or found too late to send: the relay must never have done them. */
  readonly takenBack = new Set<Id>();
  /** Commands of which a copy of the device's storage knows too: what becomes of them is not this device's alone to say. */
  readonly copied = new Set<Id>();
  /** What went with a storage that the browser wiped or somebody put back to an older copy. */
  readonly lost = new Set<Id>();
  /** Given up as too old, and told (SY-17): a device whose clock leapt believes so of what it has just sent. */
  readonly givenUp = new Set<Id>();
  /** Every uid that a person ever gave. */
  readonly issued = new Set<Id>();

  of(device: SimulatedDevice): ReadonlyMap<Id, Kept> {
    return this.#of(device);
  }

  hasForgotten(device: SimulatedDevice, uid: Id): boolean {
    return this.#forgotten.get(device)?.has(uid) ?? false;
  }

  /**
   * I6: what was durable is for ever in the outbox or the journal, or its author was told that nobody can know any more, unless it names a patient who was erased or is not this
   * person's concern any more. I3: an outcome never changes. I5: the stream has no holes.
   */
  check(device: SimulatedDevice): void {
    const pending = [...device.image.content().outbox];
    const journal = device.image.journal();
    const kept = this.#of(device);
    for (const { uid, command } of pending) {
      if (kept.get(uid)?.isNothing !== (command.name === 'nothing@1'))
        kept.set(uid, { isNothing: command.name === 'nothing@1', entryIds: entriesNamedBy(command) });
    }
    for (const { uid, outcome, settledAt } of journal) {
      if (settledAt <= this.#restoredAt) continue;
      const before = this.#outcomes.get(uid);
      assert.ok(before === undefined || before === outcome, `I3 outcome of ${uid} changed`);
      this.#outcomes.set(uid, outcome);
    }
    const here = new Set([...pending, ...journal, ...tooOldItems(device)].map((entry) => entry.uid));
    for (const { uid } of tooOldItems(device)) this.givenUp.add(uid);
    for (const [uid, { entryIds }] of kept) {
      if (here.has(uid) || this.givenUp.has(uid) || this.hasForgotten(device, uid)) continue;
      assert.ok(mayForget(device, entryIds), `I6 ${device.parts.name} lost command ${uid}`);
      this.#forget(device, uid);
    }
    for (const [index, { seq }] of pending.entries()) {
      const before = pending[index - 1];
      if (before) assert.equal(seq, before.seq + 1, `I5 ${device.parts.name} has a hole in its stream`);
    }
  }

  /** The outcome that the device's person was told; of what it forgot, `otherwise`. */
  outcomeTold(device: SimulatedDevice, uid: Id, otherwise: string | undefined): string | undefined {
    const told = device.image.journal().find((entry) => entry.uid === uid)?.outcome;
    return told ?? (this.hasForgotten(device, uid) ? otherwise : undefined);
  }

  /** The relay came back from an older backup at `now`: what it answers from then on may be something else. */
  outcomesMayChange(now: Instant): void {
    this.#outcomes.clear();
    this.#restoredAt = now;
  }

  /** The storage of `device` was copied, now: what waits there may be sent from the copy too. */
  copyMade(device: SimulatedDevice): void {
    for (const { uid } of device.image.content().outbox) this.copied.add(uid);
  }

  /** Its storage is another now: what the old one held, and the new one does not, is lost to this device. */
  storageReplaced(device: SimulatedDevice): void {
    const here = new Set(storedUids(device));
    const kept = this.#of(device);
    for (const uid of kept.keys()) {
      if (here.has(uid)) continue;
      kept.delete(uid);
      this.lost.add(uid);
    }
  }

  #forget(device: SimulatedDevice, uid: Id): void {
    const forgotten = this.#forgotten.get(device) ?? new Set();
    this.#forgotten.set(device, forgotten.add(uid));
  }

  #of(device: SimulatedDevice): Map<Id, Kept> {
    const kept = this.#kept.get(device) ?? new Map<Id, Kept>();
    this.#kept.set(device, kept);
    return kept;
  }
}

function storedUids({ image }: SimulatedDevice): readonly Id[] {
  if (image.gen === 0) return [];
  return [...image.content().outbox, ...image.journal()].map(({ uid }) => uid);
}

function tooOldItems({ image }: SimulatedDevice): readonly { readonly uid: Id }[] {
  return [...image.content().inbox].filter(
    ({ trouble }) => trouble.kind === 'quarantined' && trouble.why === 'tooOld',
  );
}

/** Somebody this device knows nothing of any more. */
function mayForget(device: SimulatedDevice, entryIds: readonly Id[]): boolean {
  if (entryIds.length === 0) return false;
  const rows = new Map([...device.image.content().rows].map((row) => [row.key, row]));
  return entryIds.some((id) => {
    const row = rows.get(recordKey('entry', id));
    return row?.kind !== 'entry' || row.value.closing?.erased === true;
  });
}
