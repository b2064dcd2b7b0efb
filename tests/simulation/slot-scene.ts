import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { anEnvelope } from '../support/a-territory.ts';
import * as ids from '../support/fixed-ids.ts';
import type { Gesture, Scene, SceneParts } from './scene.ts';
import type { SimulatedDevice } from './simulated-device.ts';

const minuteMs = 60_000;

/** Doctors who publish, and several people who want the same few slots. */
export class SlotScene implements Scene {
  readonly always = [
    ['doctor', ids.doctorId],
    ['secretary', ids.secretaryId],
    ['pharmacist', ids.pharmacistId],
  ] as const;
  readonly sometimes = [
    ['pharmacist again', ids.pharmacistId],
    ['nurse', ids.nurseId],
    ['operator', ids.operatorId],
    ['physiotherapist', ids.physiotherapistId],
  ] as const;
  readonly #dice: SceneParts['dice'];
  readonly #ids: SceneParts['ids'];
  readonly #ledger: SceneParts['ledger'];
  readonly #at: SceneParts['at'];

  constructor({ dice, ids: newIds, ledger, at }: SceneParts) {
    this.#dice = dice;
    this.#ids = newIds;
    this.#ledger = ledger;
    this.#at = at;
  }

  draw(device: SimulatedDevice): Gesture | undefined {
    const { memberId } = device.parts;
    const slots = [...(device.state()?.rowsOfKind('slot') ?? [])];
    const isDoctor = memberId === ids.doctorId || memberId === ids.secretaryId;
    if (memberId === ids.physiotherapistId) return { command: this.#publish(memberId, ids.kineId, 'kine') };
    if (isDoctor && (slots.length < 3 || this.#dice.int(5) === 0)) {
      return { command: this.#publish(ids.doctorId, ids.practiceId, 'mg') };
    }
    if (slots.length === 0) return undefined;
    const slot = this.#dice.pick(slots);
    return isDoctor ? { command: this.#ownerCommand(slot) } : this.#bookerCommand(device, slot);
  }

  #publish(ownerId: Id, structureId: Id, agendaId: 'mg' | 'kine'): Command {
    // Few possible hours on purpose: overlaps and races must happen.
    const slots = Array.from({ length: 1 + this.#dice.int(2) }, () => {
      const start = this.#at(this.#dice.int(3), this.#dice.int(4) * 15);
      return { id: this.#ids.newId(), start, end: start + (agendaId === 'mg' ? 15 : 30) * minuteMs };
    });
    const act = agendaId === 'mg' ? 'consultation' : 'respiratoire';
    const args = {
      agendaId,
      ownerId,
      structureId,
      act,
      modes: ['practice' as const],
      audience: 'agenda' as const,
      slots,
    };
    return { name: 'publishSlots@1', args };
  }

  #ownerCommand({ id, value }: IdentifiedSlot): Command {
    const bookingId = value.booking?.detail?.id;
    if (!bookingId) return { name: 'withdrawSlot@1', args: { slotId: id, ownerId: value.ownerId } };
    const reference = { slotId: id, bookingId, ownerId: value.ownerId };
    return this.#dice.int(2) === 0
      ? { name: 'cancelBooking@1', args: { ...reference, reason: 'doctorUnavailable' } }
      : { name: 'recordOutcome@1', args: { ...reference, outcome: 'honoured' } };
  }

  #bookerCommand(device: SimulatedDevice, { id, value }: IdentifiedSlot): Gesture {
    const detail = value.booking?.detail;
    const past = value.history?.find((cancelled) => cancelled.sealed);
    if (past)
      return { command: { name: 'acknowledgeCancellation@1', args: { slotId: id, bookingId: past.id } } };
    if (detail) {
      const args = {
        slotId: id,
        bookingId: detail.id,
        ownerId: value.ownerId,
        reason: 'patientDeclined' as const,
      };
      return { command: { name: 'cancelBooking@1', args } };
    }
    const [structureId] = this.#ledger.model.structuresOf(device.parts.memberId);
    if (!structureId) throw new Error('a member without a structure');
    const args = {
      slotId: id,
      bookingId: this.#ids.newId(),
      structureId,
      eligibility: { doctor: 'none' as const, appointment: 'none' as const },
      sealed: anEnvelope([value.structureId, structureId]),
    };
    return { command: { name: 'bookSlot@1', args }, expiresAt: value.start };
  }
}
