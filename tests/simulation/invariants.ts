import { strict as assert } from 'node:assert';
import { audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import * as ids from '../support/fixed-ids.ts';
import { ListInvariants } from './list-invariants.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import type { SimulatedRelay } from './simulated-relay.ts';

/** What must hold in every world, at every instant (safety) and once the faults have stopped (liveness). */
export class Invariants {
  readonly #devices: readonly SimulatedDevice[];
  readonly #relay: SimulatedRelay;
  readonly #list: ListInvariants;
  /** Every command that was ever durable on a device, and the patients it names. */
  readonly #kept = new Map<Id, { readonly device: SimulatedDevice; readonly entryIds: readonly Id[] }>();
  /** Commands a device no longer keeps, because of whom they name. */
  readonly #forgotten = new Set<Id>();
  /** Items of « À traiter » their author dealt with. */
  readonly settled = new Set<Id>();
  /** Commands their author took back, or found too late to send: the relay must never have done them. */
  readonly takenBack = new Set<Id>();
  /** The first outcome each device journalled, by uid. */
  readonly #outcomes = new Map<Id, string>();
  /** The last commit of each device that was checked: nothing else can break anything on it. */
  readonly #checkedAt = new Map<SimulatedDevice, number>();
  forecasts = 0;
  /** Commands replaced before they left: taken back or expired. */
  emptied = 0;

  constructor(devices: readonly SimulatedDevice[], relay: SimulatedRelay) {
    this.#devices = devices;
    this.#relay = relay;
    this.#list = new ListInvariants(relay);
  }

  checkStep(): void {
    const [trouble] = this.#relay.troubles;
    if (trouble !== undefined) throw trouble;
    this.#checkSlots();
    for (const device of this.#devices) {
      if (!device.isAlive || this.#checkedAt.get(device) === device.image.gen) continue;
      this.#checkedAt.set(device, device.image.gen);
      this.#checkNothingLost(device);
      const state = device.state();
      if (!state) continue;
      // SY-14: of a relay of its own build a device keeps all it is sent.
      assert.equal(state.meta.partialBy, null);
      this.#checkScreen(device, state);
      this.#list.checkScreen(device, state);
    }
  }

  /** I1: bookings the relay granted, minus those cancelled, are what the slot holds: none or one. */
  #checkSlots(): void {
    for (const [slotId, { granted, held, cancelled }] of this.#relay.bookingsOfSlots()) {
      assert.equal(granted - cancelled, held, `I1 slot ${slotId} was given twice`);
      assert.ok(held === 0 || held === 1, `I1 slot ${slotId} holds ${held} bookings`);
    }
  }

  /**
   * I2: what was durable is for ever in the outbox or the journal, unless it names a patient who was erased or is not this
   * person's concern any more. I3: an outcome never changes.
   */
  #checkNothingLost(device: SimulatedDevice): void {
    const { outbox } = device.image.content();
    const pending = [...outbox];
    const journal = device.image.journal();
    const here = new Set([...pending, ...journal].map((entry) => entry.uid));
    for (const { uid, command } of pending) {
      if (!this.#kept.has(uid)) this.#kept.set(uid, { device, entryIds: entriesNamedBy(command) });
    }
    for (const entry of journal) {
      const before = this.#outcomes.get(entry.uid);
      assert.ok(before === undefined || before === entry.outcome, `I3 outcome of ${entry.uid} changed`);
      this.#outcomes.set(entry.uid, entry.outcome);
    }
    for (const [uid, kept] of this.#kept) {
      if (kept.device !== device || here.has(uid) || this.#forgotten.has(uid)) continue;
      assert.ok(mayForget(device, kept.entryIds), `I2 ${device.parts.name} lost command ${uid}`);
      this.#forgotten.add(uid);
    }
    assertOrdered(pending.map((entry) => entry.seq));
  }

  /** I4: nothing outside the member's audiences. I5: « confirmé » only what the relay granted. I6: the shadow follows the outbox. */
  #checkScreen(device: SimulatedDevice, state: LocalState): void {
    const waiting = new Set<Id>();
    for (const { command, forecast } of state.outbox) {
      if (command.name === 'bookSlot@1') waiting.add(command.args.bookingId);
      if (command.name === 'nothing@1') this.emptied += 1;
      if (forecast) this.forecasts += 1;
    }
    for (const { value, id } of state.rowsOfKind('slot')) {
      const seesKine =
        device.parts.memberId === ids.doctorId || device.parts.memberId === ids.physiotherapistId;
      assert.ok(value.agendaId === 'mg' || seesKine, `I4 ${device.parts.name} received a kiné slot`);
      const bookingId = value.booking?.detail?.id;
      if (bookingId === undefined || waiting.has(bookingId)) continue;
      assert.ok(this.#relay.hasGranted(bookingId), `I5 slot ${id} told confirmed before the relay said so`);
    }
    for (const { uid, trouble } of state.inbox) if (trouble.kind === 'expired') this.takenBack.add(uid);
    if (state.outbox.length === 0)
      assert.equal(state.shadow.size, 0, 'I6 a shadow without any pending command');
  }

  async checkEnd(): Promise<void> {
    for (const device of this.#devices) {
      const state = device.state();
      assert.ok(state, `${device.parts.name} is dead`);
      assert.equal(
        state.outbox.length,
        0,
        `L1 ${device.parts.name} still waits: ${JSON.stringify(state.outbox)}`,
      );
      await this.#checkConverged(device, state);
      this.#list.checkErased(device, state);
    }
    this.#checkOutcomesLearnt();
  }

  /** L2: each device holds exactly what the relay would project for its member. */
  async #checkConverged(device: SimulatedDevice, state: LocalState): Promise<void> {
    const records = await this.#relay.records();
    const member = records.find((record) => record.id === device.parts.memberId);
    const territory = records.find((record) => record.kind === 'territory');
    assert.ok(member?.kind === 'member' && territory?.kind === 'territory');
    const mine = audiencesFor(member.id, member.value, territory.value);
    const expected = records.flatMap((record) => {
      const shared = audiencesOf(record, territory.value).filter((audience) => mine.includes(audience));
      return shared.length > 0 ? [project(record, shared)] : [];
    });
    const plain = (list: Iterable<{ kind: string; id: string; value: unknown }>) =>
      Object.fromEntries(
        [...list]
          .map((row) => [recordKey(row.kind as 'slot', row.id), row.value] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    assert.deepEqual(
      plain(state.rows()),
      plain(expected),
      `L2 ${device.parts.name} does not show what the relay holds`,
    );
  }

  /** L3: each command was executed at most once and its author knows its outcome; every refusal reached « À traiter ». */
  #checkOutcomesLearnt(): void {
    for (const uid of this.takenBack) {
      assert.equal(
        this.#relay.executedName(uid),
        'nothing@1',
        `L4 ${uid} was taken back, and done all the same`,
      );
    }
    for (const [uid, { device }] of this.#kept) {
      const executions = this.#relay.executionsOf(uid);
      assert.equal(executions.length, 1, `L3 ${uid} executed ${executions.length} times`);
      const known = this.#outcomes.get(uid) ?? (this.#forgotten.has(uid) ? executions[0] : undefined);
      assert.equal(known, executions[0], `L3 author of ${uid} knows another outcome`);
      if (executions[0] === 'applied' || this.settled.has(uid)) continue;
      const inbox = device.state()?.inbox ?? [];
      assert.ok(
        inbox.some((item) => item.uid === uid),
        `L3 refusal of ${uid} never reached its author`,
      );
    }
  }
}

/** Somebody this device knows nothing of any more. */
function mayForget(device: SimulatedDevice, entryIds: readonly Id[]): boolean {
  const rows = new Map([...device.image.content().rows].map((row) => [row.key, row]));
  return entryIds.some((id) => {
    const row = rows.get(recordKey('entry', id));
    return row?.kind !== 'entry' || row.value.closing?.erased === true;
  });
}

function assertOrdered(seqs: readonly number[]): void {
  for (const [index, seq] of seqs.entries()) {
    if (index > 0) assert.equal(seq, (seqs[index - 1] ?? 0) + 1, 'I7 a hole in the stream');
  }
}
