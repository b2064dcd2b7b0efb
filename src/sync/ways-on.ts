import { type NextBestSlot, nextBestSlots } from '#domain/bookings/next-best-slots.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { homeStructure, kmBetween, knownSlot, type Standing } from './known-records.ts';
import type { LocalState } from './local-state.ts';

/** Up to three ways on for a patient who lost this slot; none when the slot has left the device. */
export function waysOn(standing: Standing, slotId: Id, now: Instant): readonly NextBestSlot[] {
  const slot = knownSlot(standing.state, slotId);
  if (!slot) return [];
  const home = homeStructure(standing);
  const distance = ({ value }: IdentifiedSlot) =>
    (home === undefined ? undefined : kmBetween(standing, home, value.structureId)) ??
    Number.POSITIVE_INFINITY;
  const { state, me, territory } = standing;
  return nextBestSlots(slotsOf(state), { id: slotId, value: slot }, me, territory, now, distance);
}

function* slotsOf(state: LocalState): Generator<IdentifiedSlot> {
  for (const { id, value } of state.rowsOfKind('slot')) yield { id, value };
}
