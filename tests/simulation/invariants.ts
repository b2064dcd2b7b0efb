import { strict as assert } from 'node:assert';
import type { Id } from '#domain/identifiers.ts';
import type { LocalState } from '#sync/local-state.ts';
import * as ids from '../support/fixed-ids.ts';
import { ConvergenceChecks } from './convergence-checks.ts';
import { KeptCommands } from './kept-commands.ts';
import { ListInvariants } from './list-invariants.ts';
import { MissingChecks } from './missing-checks.ts';
import { ReplicaChecks } from './replica-checks.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import type { SimulatedRelay } from './simulated-relay.ts';

/**
 * What must hold in every world, at every instant (safety) and once the faults have stopped (liveness). Each line is cited by the
 * code that checks it.
 *
 * | Id  | Always                                                                                    | Checked in          |
 * |-----|-------------------------------------------------------------------------------------------|---------------------|
 * | I1  | A slot holds at most one booking: granted − cancelled = held.                             | relay-ledger        |
 * | I2  | Nobody is shown « confirmé » but what the relay granted, for that very slot.              | here                |
 * | I3  | A command has one outcome for ever, at the relay and on every device.                     | relay-ledger, kept-commands |
 * | I4  | An outcome leaves the relay with its effects or after them, never before.                 | answer-checks       |
 * | I5  | A client's commands are done in order, without a hole.                                    | relay-ledger, kept-commands |
 * | I6  | What was durable is in the outbox or the journal, or is told apart as lost to the browser. | kept-commands      |
 * | I7  | What is shown is the relay's truth with the pending commands decided on it.               | replica-checks      |
 * | I8  | The shadow holds exactly the keys that pending commands changed.                          | replica-checks      |
 * | I9  | Nothing reaches a device that its member may not see, nor a field of it.                  | answer-checks, here |
 * | I10 | No cookie runs ahead; a device at version v holds its member's view at v, whole.          | answer-checks, convergence-checks |
 * | I11 | No command is done under another member.                                                  | relay-ledger        |
 * | I12 | Every refusal and quarantine is in « À traiter » until its author has dealt with it.      | convergence-checks  |
 * | I13 | An answer taken in twice changes nothing.                                                 | replica-checks      |
 * | I14 | (leases) and I15 (messages to patients): Relais makes neither.                            | –                   |
 * | I16 | The relay does nothing that nobody asked for: a device's forgetting is never a command.   | relay-ledger        |
 * | I17 | The kept body of a quarantined command is what was sent, byte for byte.                   | relay-ledger        |
 * | I18 | Nobody hands anything over to a relay that has forgotten nothing.                       | simulated-relay     |
 * | I19 | A booking told missing was granted in some life of the relay; who receives the patient is told. | missing-checks |
 * | E1  | A patient has at most one claim, and who was told « accepté » holds it or gave it back.   | entry-ledger        |
 * | E2  | Nobody is shown « accepté » before the relay said so.                                     | list-invariants     |
 * | E3  | Of an erased entry nothing sealed is left, on the relay or on any device.                 | entry-ledger, list-invariants |
 * | E4  | No entry appears that nobody filed, and none vanishes (O2).                               | entry-ledger        |
 * | E5  | An entry never waits from a later day.                                                    | entry-ledger        |
 * | E6  | Who the patient is reaches those it may, no one else.                                     | list-invariants     |
 * | E7  | A proposal that is over stays over, the same way.                                         | entry-ledger        |
 * | O1  | Each outcome is the one the rules give, the commands taken in the order of the commits.   | reference-model     |
 * | O2  | The relay's records are those of the reference model.                                     | convergence-checks  |
 *
 * | Id  | Within twice the longest wait after the faults                                            | Checked in          |
 * |-----|-------------------------------------------------------------------------------------------|---------------------|
 * | L1  | Every outbox is empty, or held for a reason that is shown.                                | convergence-checks  |
 * | L2  | Every device shows its member's view of the reference model.                              | convergence-checks  |
 * | L3  | Every author knows the outcome of each of his commands; none was done that he took back.  | convergence-checks  |
 * | L4  | No device asks more often than a busy one does.                                           | convergence-checks  |
 * | L5  | What was acknowledged before a relay was restored is there again.                         | convergence-checks  |
 * | L6  | A device whose database was migrated under it ends as the others, its outbox intact.      | L1 to L3            |
 * | L7  | A booking still told missing is not on the relay.                                         | missing-checks      |
 */
export class Invariants {
  readonly kept = new KeptCommands();
  readonly #devices: () => readonly SimulatedDevice[];
  readonly #relay: SimulatedRelay;
  readonly #list: ListInvariants;
  readonly missing: MissingChecks;
  readonly replicas = new ReplicaChecks();
  readonly #convergence: ConvergenceChecks;
  /** The last commit of each device that was checked: nothing else can break anything on it. */
  readonly #checkedAt = new Map<unknown, number>();
  forecasts = 0;
  /** Commands replaced before they left: taken back or expired. */
  emptied = 0;
  /** Pending commands decided again on another truth. */
  rebased = 0;

  constructor(devices: () => readonly SimulatedDevice[], relay: SimulatedRelay) {
    this.#devices = devices;
    this.#relay = relay;
    this.#list = new ListInvariants(relay.ledger);
    this.missing = new MissingChecks(relay.ledger);
    this.#convergence = new ConvergenceChecks(relay, this.kept);
  }

  checkStep(): void {
    this.checkRelay();
    for (const device of this.#devices()) this.#checkDevice(device);
  }

  checkRelay(): void {
    const [trouble] = this.#relay.troubles;
    if (trouble !== undefined) throw trouble;
  }

  /** Everything, at the end of a world. */
  async checkEnd(): Promise<void> {
    await this.#convergence.checkRecords();
    await this.#convergence.prepareEnd();
    for (const device of this.#devices()) {
      const state = this.#convergence.checkEnd(device);
      if (!state) continue;
      this.#list.checkErased(device, state);
      this.missing.checkEnd(device, state);
    }
    this.#convergence.checkTakenBack();
  }

  /** The dearer checks, in the middle of a world: the relay against the model, and one device's last answer taken twice. */
  async checkNow(device: SimulatedDevice | undefined): Promise<void> {
    await this.#convergence.checkRecords();
    if (device?.isAlive) await this.replicas.checkTwice(device);
  }

  /** Nothing waits on this device, and it knows all that the relay has for it, or why not. */
  isCalm(device: SimulatedDevice): boolean {
    return this.#convergence.isCalm(device);
  }

  #checkDevice(device: SimulatedDevice): void {
    const { image } = device;
    if (!device.isAlive || this.#checkedAt.get(image) === image.gen) return;
    this.#checkedAt.set(image, image.gen);
    this.kept.check(device);
    const state = device.state();
    if (!state) return;
    // SY-14: of a relay of its own build a device keeps all it is sent.
    if (!this.#relay.isNewer) assert.equal(state.meta.partialBy ?? null, null);
    this.#checkScreen(device, state);
    this.#list.checkScreen(device, state);
    this.missing.check(device, state);
    this.#convergence.checkAtVersion(device, state);
    this.replicas.check(device, state);
  }

  #checkScreen(device: SimulatedDevice, state: LocalState): void {
    const waiting = new Set<Id>();
    for (const { uid, command, forecast } of state.outbox) {
      this.kept.issued.add(uid);
      if (command.name === 'bookSlot@1') waiting.add(command.args.bookingId);
      if (command.name === 'nothing@1') this.emptied += 1;
      if (forecast) this.forecasts += 1;
    }
    if (state.outbox.length > 0 && state.shadow.size > 0) this.rebased += 1;
    for (const { value, id } of state.rowsOfKind('slot')) {
      this.#checkReach(device, value.agendaId);
      const bookingId = value.booking?.detail?.id;
      if (bookingId === undefined || waiting.has(bookingId)) continue;
      const slotId = this.#relay.ledger.slotOf(bookingId);
      assert.equal(slotId, id, `I2 slot ${id} told confirmed before the relay said so`);
    }
    for (const { uid, trouble } of state.inbox) if (trouble.kind === 'expired') this.kept.takenBack.add(uid);
  }

  /** I9: on the screen too, whatever was sent. */
  #checkReach({ parts }: SimulatedDevice, agendaId: string): void {
    const seesKine = parts.memberId === ids.doctorId || parts.memberId === ids.physiotherapistId;
    assert.ok(agendaId === 'mg' || seesKine, `I9 ${parts.name} received a kiné slot`);
  }
}
