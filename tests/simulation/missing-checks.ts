import { strict as assert } from 'node:assert';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalState } from '#sync/local-state.ts';
import { toldMissing } from '#sync/missing-bookings.ts';
import * as ids from '../support/fixed-ids.ts';
import type { RelayLedger } from './relay-ledger.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/** SY-18: what devices say that a relay forgot, against what it granted in any of its lives. */
export class MissingChecks {
  readonly #ledger: RelayLedger;
  /** Bookings that somebody was told to be missing, ever, and once everything was calm. */
  readonly told = new Set<Id>();
  readonly toldAtEnd = new Set<Id>();

  constructor(ledger: RelayLedger) {
    this.#ledger = ledger;
  }

  /** I19: what is kept as missing was granted in some life of the relay, for that very slot, and is kept by whoever receives the patient. */
  check(device: SimulatedDevice, state: LocalState): void {
    const { name, memberId } = device.parts;
    for (const { slotId, ownerId, detail } of state.meta.missingBookings ?? []) {
      const granted = this.#ledger.slotOf(detail.id);
      assert.equal(granted, slotId, `I19 ${name} misses booking ${detail.id}, which was never granted`);
      const receives = memberId === ownerId || memberId === ids.secretaryId;
      assert.ok(receives, `I19 ${name} keeps booking ${detail.id}, which is no concern of his`);
    }
    for (const { detail } of toldMissing(state, device.now())) this.told.add(detail.id);
  }

  /** L7: what is still told is not on the relay, neither held nor cancelled. */
  checkEnd(device: SimulatedDevice, state: LocalState): void {
    for (const { slotId, detail } of toldMissing(state, device.now())) {
      this.toldAtEnd.add(detail.id);
      const slot = this.#ledger.model.record(recordKey('slot', slotId));
      const { booking, history = [] } = slot?.kind === 'slot' ? slot.value : {};
      const known = [booking?.detail?.id, ...history.map(({ id }) => id)];
      const isThere = known.includes(detail.id);
      assert.ok(!isThere, `L7 ${device.parts.name} misses booking ${detail.id}, which the relay has`);
    }
  }
}
