import { strict as assert } from 'node:assert';
import type { Id } from '#domain/identifiers.ts';
import { type RecordChange, type RecordKey, recordKey } from '#domain/records.ts';
import { fingerprint, parseCookie } from '#server/application/cookie.ts';
import { truthOf } from '#sync/layered-view.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { KeptCommands } from './kept-commands.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import type { SimulatedRelay } from './simulated-relay.ts';

/**
 * L4: more requests than this in a minute is a loop. A busy minute has some gestures and as many « version N », for each of two tabs;
 * a snapshot in the smallest pages is some ten requests. The busiest of four thousand worlds had 56.
 */
const mostRequestsAMinute = 200;

/** Relay and devices against the reference model. */
export class ConvergenceChecks {
  readonly #relay: SimulatedRelay;
  readonly #kept: KeptCommands;
  #handedOver: ReadonlyMap<Id, string> = new Map();

  constructor(relay: SimulatedRelay, kept: KeptCommands) {
    this.#relay = relay;
    this.#kept = kept;
  }

  /** Before the end of each device is checked. */
  async prepareEnd(): Promise<void> {
    this.#handedOver = await this.#relay.handedOver();
  }

  /** O2: the relay's records are those of the reference model. */
  async checkRecords(): Promise<void> {
    const expected = [...this.#relay.ledger.model.records().values()];
    assert.deepEqual(
      plain(await this.#relay.records()),
      plain(expected),
      'O2 the relay is not as the rules say',
    );
  }

  /** I10: under what waits on it, a device at the relay's version holds exactly what its member may see. */
  checkAtVersion(device: SimulatedDevice, state: LocalState): void {
    // A dear check: one commit in four.
    if (device.image.gen % 4 !== 0 || !this.#isCurrent(device, state)) return;
    const truth = truthOf(state, new Map());
    const shown = [...state.rows()].flatMap(({ key }) => truth.row(key) ?? []);
    const hidden = [...state.shadow.values()].flatMap(({ key, row }) =>
      row && !state.row(key) ? [row] : [],
    );
    this.#sameAsModel(device, [...shown, ...hidden], 'I10');
  }

  isCalm(device: SimulatedDevice): boolean {
    const state = device.state();
    if (!state) return false;
    if (this.#isRemoved(device)) return isToldRemoved(device);
    if (isHeldForLong(device, state)) return true;
    return state.outbox.length === 0 && this.#isCurrent(device, state) && hasHandedOver(state);
  }

  checkEnd(device: SimulatedDevice): LocalState | undefined {
    const { name } = device.parts;
    const state = device.state();
    assert.ok(state, `${name} is dead`);
    assert.ok(device.parts.network.meter.most <= mostRequestsAMinute, `L4 ${name} asks without end`);
    if (this.#isRemoved(device)) {
      assert.ok(isToldRemoved(device), `L1 ${name} was removed and is not told so`);
      return undefined;
    }
    if (isHeldForLong(device, state)) return undefined;
    assert.equal(state.outbox.length, 0, `L1 ${name} still waits: ${JSON.stringify(state.outbox)}`);
    this.#sameAsModel(device, [...state.rows()], 'L2');
    for (const uid of this.#kept.of(device).keys()) this.#checkToldOf(device, state, uid);
    return state;
  }

  /** L3: what its author took back was not done, unless a copy of his device sent it. */
  checkTakenBack(): void {
    for (const uid of this.#kept.takenBack) {
      const name = this.#relay.ledger.execution(uid)?.name;
      const isOwn = !this.#kept.copied.has(uid) && !this.#kept.lost.has(uid);
      if (isOwn)
        assert.ok(
          name === undefined || name === 'nothing@1',
          `L3 ${uid} was taken back, and done as ${name}`,
        );
    }
  }

  /** L3: its author knows the outcome. I12: every refusal reached « À traiter ». */
  #checkToldOf(device: SimulatedDevice, state: LocalState, uid: Id): void {
    if (this.#kept.givenUp.has(uid)) return;
    // Forgotten in one life of the relay, done again in another: there is nobody on this device to tell.
    if (this.#relay.ledger.restorations > 0 && this.#kept.hasForgotten(device, uid)) return;
    const executed = this.#relay.ledger.execution(uid);
    const told = this.#kept.outcomeTold(device, uid, executed?.status);
    const wasDealtWith = this.#kept.settled.has(uid) || state.inbox.some((item) => item.uid === uid);
    if (this.#relay.ledger.restorations > 0 && (!executed || told !== executed.status)) {
      this.#checkBroughtBack(device, uid, executed?.status, wasDealtWith);
      return;
    }
    assert.ok(executed, `L3 ${uid} was never done`);
    assert.equal(told, executed.status, `L3 author of ${uid} knows another outcome`);
    const isDone = executed.status === 'applied' || wasDealtWith;
    assert.ok(isDone, `I12 refusal of ${uid} never reached its author`);
  }

  /**
   * L5: what a restored relay had forgotten was handed over to it, or a copy of the device sent it once more, and its author is told when
   * it cannot be done again. What had been refused is not done again.
   */
  #checkBroughtBack(device: SimulatedDevice, uid: Id, sent: string | undefined, wasDealtWith: boolean): void {
    if (this.#kept.of(device).get(uid)?.isNothing) return;
    const told = this.#kept.outcomeTold(device, uid, undefined);
    if (told !== 'applied') {
      assert.ok(wasDealtWith, `I12 refusal of ${uid} never reached its author`);
      return;
    }
    const state = this.#handedOver.get(uid) ?? sent;
    // It had changed nothing: a relay that has every commit that it followed on takes it for done (PR-20).
    if (!state && this.#relay.ledger.wasIdle(uid)) return;
    assert.ok(state, `L5 ${uid} was done, then forgotten, and nobody brought it back`);
    const isUndone = state === 'refused' || state === 'quarantined';
    assert.ok(!isUndone || wasDealtWith, `L5 ${uid} could not be done again, and nobody was told`);
  }

  #sameAsModel({ parts }: SimulatedDevice, rows: readonly RecordChange[], rule: string): void {
    const expected = Object.fromEntries([...this.#relay.ledger.model.viewOf(parts.memberId)].sort(byKey));
    assert.deepEqual(
      plain(rows),
      expected,
      `${rule} ${parts.name} does not hold what the relay holds for it`,
    );
  }

  #isRemoved({ parts }: SimulatedDevice): boolean {
    return this.#relay.ledger.model.audiencesOfMember(parts.memberId).length === 0;
  }

  #isCurrent({ parts }: SimulatedDevice, { meta }: LocalState): boolean {
    const cookie = meta.cookie === null || meta.staging ? undefined : parseCookie(meta.cookie);
    if (!cookie || (cookie.seen ?? cookie.version) !== cookie.version) return false;
    const { incarnation, version, mark } = this.#relay.now;
    const isSame = cookie.incarnation === incarnation && cookie.version === version && cookie.mark === mark;
    return (
      isSame && cookie.audiences === fingerprint(this.#relay.ledger.model.audiencesOfMember(parts.memberId))
    );
  }
}

function isToldRemoved(device: SimulatedDevice): boolean {
  return device.statuses().every(({ phase, why }) => phase === 'held' && why === 'noSession');
}

/** Nothing of its journal is left to hand over to a restored relay; what waits for other devices may go on waiting. */
function hasHandedOver({ meta: { handover } }: LocalState): boolean {
  return !handover || (handover.uids?.length === 0 && !handover.seen?.length);
}

/** A proxy that is there for good lets no command through that is longer than it likes: held, and told. */
function isHeldForLong(device: SimulatedDevice, { outbox }: LocalState): boolean {
  const [first] = outbox;
  const isLong = first && JSON.stringify(first).length + 300 > device.parts.network.boxes.faults.longestBody;
  return (
    isLong === true && device.statuses().some(({ phase, why }) => phase === 'held' && why === 'malformed')
  );
}

function plain(records: Iterable<RecordChange>): Record<string, unknown> {
  const entries = [...records].map(({ kind, id, value }): readonly [RecordKey, unknown] => [
    recordKey(kind, id),
    value,
  ]);
  return Object.fromEntries(entries.sort(byKey));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
