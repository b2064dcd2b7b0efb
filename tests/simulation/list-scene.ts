import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import {
  aCapacity,
  aConsent,
  anEntry,
  aProposal,
  aRivalProposal,
  aSealedEntry,
  aVerifiedEntry,
  dayMs,
} from '../support/a-list.ts';
import { anEnvelope, aSlot, at } from '../support/a-territory.ts';
import * as ids from '../support/fixed-ids.ts';
import { CoordinatorGestures, type IdentifiedEntry } from './coordinator-gestures.ts';
import type { Gesture, Scene, SceneParts } from './scene.ts';
import type { SimulatedDevice } from './simulated-device.ts';

const { updatedAt: _at, updatedBy: _by, lastContactAt: _last, ...offer } = aCapacity();

/**
 * Four patients who wait already: one to be called, three that both doctors are asked to take, until tomorrow. And two slots of last
 * week, which nobody does anything about: one has to leave its agenda now, the other tomorrow.
 */
export function listAtFirst(): readonly RecordChange[] {
  const asked = (number: number) => {
    const more = { at: at(8), expiresAt: at(8) + dayMs };
    return aVerifiedEntry({
      proposals: [
        aProposal({ id: ids.fixedId(number), ...more }),
        aRivalProposal({ id: ids.fixedId(number + 1), ...more }),
      ],
    });
  };
  const waiting = [anEntry(), asked(0x8a0), asked(0x8b0), asked(0x8c0)];
  return [
    ...waiting.map(
      (value, index): RecordChange => ({ kind: 'entry', id: ids.fixedId(0x870 + index), value }),
    ),
    ...[8, 7].map((days): RecordChange => {
      const start = at(10) - days * dayMs;
      return { kind: 'slot', id: ids.fixedId(0x890 + days), value: aSlot({ start, end: start + 900_000 }) };
    }),
  ];
}

/** A pharmacist who files, a coordination that follows, and doctors of two practices who are offered the same few patients. */
export class ListScene implements Scene {
  readonly always = [
    ['coordinator', ids.coordinatorId],
    ['doctor', ids.doctorId],
    ['rival doctor', ids.rivalDoctorId],
    ['pharmacist', ids.pharmacistId],
  ] as const;
  readonly sometimes = [
    ['coordinator again', ids.coordinatorId],
    ['secretary', ids.secretaryId],
  ] as const;
  readonly #dice: SceneParts['dice'];
  readonly #ids: SceneParts['ids'];
  readonly #coordinator: CoordinatorGestures;

  constructor({ dice, ids: newIds }: SceneParts) {
    this.#dice = dice;
    this.#ids = newIds;
    this.#coordinator = new CoordinatorGestures(dice, newIds);
  }

  draw(device: SimulatedDevice): Gesture | undefined {
    const entries = [...(device.state()?.rowsOfKind('entry') ?? [])];
    const command = this.#command(device.parts.memberId, entries);
    if (!command) return undefined;
    return { command, isOffline: command.name === 'claimEntry@1' && this.#dice.int(3) > 0 };
  }

  #command(memberId: Id, entries: readonly IdentifiedEntry[]): Command | undefined {
    if (memberId === ids.coordinatorId) return this.#coordinator.draw(entries);
    if (memberId === ids.pharmacistId) return this.#sourceCommand(entries);
    const doctorId = memberId === ids.secretaryId ? ids.doctorId : memberId;
    return this.#doctorCommand(doctorId, entries);
  }

  /** Who filed a request says that the person waits, corrects it, or takes it back for him. */
  #sourceCommand(entries: readonly IdentifiedEntry[]): Command | undefined {
    if (entries.length < 2 || (entries.length < 6 && this.#dice.int(4) === 0)) return this.#file(entries);
    const { id: entryId, value } = this.#dice.pick(entries);
    const die = this.#dice.int(6);
    if (die === 0) return { name: 'closeEntry@1', args: { entryId, reason: 'withdrawn' } };
    if (die < 3 || !value.sealed) return { name: 'reconfirmEntry@1', args: { entryId } };
    const { revision, communeCode, sealed } = value;
    return { name: 'updateEntry@1', args: { entryId, revision, communeCode, sealed } };
  }

  /** Now and then the same request twice: a second try under the id of the first. */
  #file(entries: readonly IdentifiedEntry[]): Command {
    const again = entries.length > 0 && this.#dice.int(8) === 0;
    return {
      name: 'addEntry@1',
      args: {
        id: again ? this.#dice.pick(entries).id : this.#ids.newId(),
        structureId: ids.pharmacyId,
        coordinationId: ids.coordinationId,
        source: 'pharmacy',
        communeCode: '86160',
        consent: aConsent(),
        sealed: aSealedEntry(),
      },
    };
  }

  #doctorCommand(doctorId: Id, entries: readonly IdentifiedEntry[]): Command | undefined {
    const asked = entries.filter(({ value }) => isAsked(value, doctorId));
    const taken = entries.filter(({ value }) => value.claim?.memberId === doctorId && !value.closing);
    if (asked.length > 0 && (taken.length === 0 || this.#dice.int(2) === 0)) {
      return this.#answer(doctorId, this.#dice.pick(asked));
    }
    if (taken.length > 0) return this.#care(this.#dice.pick(taken));
    if (this.#dice.int(4) > 0) return undefined;
    return { name: 'updateCapacity@1', args: { memberId: doctorId, offer } };
  }

  #answer(doctorId: Id, { id: entryId, value }: IdentifiedEntry): Command | undefined {
    const proposal = openProposals(value).find(({ memberId }) => memberId === doctorId);
    if (!proposal) return undefined;
    const answer = { entryId, doctorId, proposalId: proposal.id };
    return this.#dice.int(5) === 0
      ? { name: 'declineProposal@1', args: { ...answer, reason: 'full' } }
      : { name: 'claimEntry@1', args: answer };
  }

  #care({ id: entryId, value }: IdentifiedEntry): Command | undefined {
    if (!value.claim) return undefined;
    const { memberId: doctorId, proposalId } = value.claim;
    const of = { entryId, doctorId, proposalId };
    const die = this.#dice.int(4);
    if (die < 2) return { name: 'releaseEntry@1', args: of };
    if (die === 2) return { name: 'recordAppointment@1', args: { ...of, on: '2026-12-01' } };
    const facts = anEnvelope([ids.coordinationId]);
    return { name: 'closeEntry@1', args: { ...of, reason: 'declared', facts } };
  }
}

function isAsked(entry: Entry, doctorId: Id): boolean {
  return openProposals(entry).some(({ memberId }) => memberId === doctorId);
}
