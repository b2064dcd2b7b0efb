import { strict as assert } from 'node:assert';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { argsOf } from '#sync/booking-status.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import * as ids from '../support/fixed-ids.ts';
import { envelopesIn } from '../support/list-desk.ts';
import type { RelayLedger } from './relay-ledger.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/** What a device may hold and say of the list, at every instant. */
export class ListInvariants {
  readonly #ledger: RelayLedger;

  constructor(ledger: RelayLedger) {
    this.#ledger = ledger;
  }

  checkScreen(device: SimulatedDevice, state: LocalState): void {
    const claiming = new Set<Id>();
    const sealing = new Set<Id>();
    for (const kept of state.outbox) {
      const claim = argsOf(kept, 'claimEntry@1');
      if (claim) claiming.add(claim.proposalId);
      for (const { id } of argsOf(kept, 'proposeEntry@1')?.proposals ?? []) sealing.add(id);
      const corrected =
        argsOf(kept, 'updateEntry@1') ?? argsOf(kept, 'triageEntry@1') ?? argsOf(kept, 'mergeEntries@1');
      for (const { proposalId } of corrected?.resealed ?? []) sealing.add(proposalId);
    }
    for (const { id, value } of state.rowsOfKind('entry')) {
      const claimed = value.claim?.proposalId;
      assert.ok(
        claimed === undefined || claiming.has(claimed) || this.#ledger.entries.hasGranted(claimed),
        `E2 entry ${id} told « accepté » before the relay said so`,
      );
      this.#checkIdentity(device, value, sealing);
    }
    for (const { id } of state.rowsOfKind('capacity')) {
      const isOwn = id === device.parts.memberId || isPending(state, id);
      assert.ok(isCoordination(device) || isOwn, `E6 ${device.parts.name} knows a doctor's offer`);
    }
  }

  /** E6: who the patient is reaches the coordination, who filed it, and the doctor with the relay's word that he has him. */
  #checkIdentity(device: SimulatedDevice, entry: Entry, sealing: ReadonlySet<Id>): void {
    const { name, memberId } = device.parts;
    const [own] = this.#ledger.model.structuresOf(memberId);
    if (!isCoordination(device)) {
      assert.ok(!entry.sealed || entry.sourceStructureId === own, `E6 ${name} received an entry's texts`);
      assert.ok(!entry.contacts && !entry.verification, `E6 ${name} received the coordination's work`);
    }
    for (const { id, structureId, profile, identity } of entry.proposals ?? []) {
      const isAuthor = isCoordination(device) && sealing.has(id);
      const isTheirs = structureId === own;
      assert.ok(isTheirs || isCoordination(device), `E6 ${name} received somebody else's proposal`);
      assert.ok(!profile || isTheirs || isAuthor, `E6 ${name} received a profile`);
      const mayName = isAuthor || (isTheirs && this.#ledger.entries.hasGranted(id));
      assert.ok(!identity || mayName, `E6 ${name} received an identity before the claim`);
    }
  }

  /** E3: of an erased entry nothing sealed is left on any device, but its facts on the coordination's. */
  checkErased(device: SimulatedDevice, state: LocalState): void {
    const isErased = (id: Id) => this.#ledger.entries.held.get(id)?.closing?.erased === true;
    for (const { command } of [...device.image.journal(), ...state.inbox]) {
      const texts = textsAbout(command, isErased);
      assert.deepEqual(texts, [], `E3 ${device.parts.name} remembers the texts of ${command.name}`);
    }
    for (const { id, value } of state.rowsOfKind('entry')) {
      if (!isErased(id)) continue;
      const { facts, ...closing } = value.closing ?? {};
      assert.deepEqual(envelopesIn({ ...value, closing }), [], `E3 ${device.parts.name} still holds ${id}`);
      assert.ok(!facts || isCoordination(device), `E3 ${device.parts.name} holds the facts of ${id}`);
    }
  }
}

/** Sealed texts that a command carries about these entries; facts name nobody. */
function textsAbout(command: Command, isErased: (id: Id) => boolean): readonly unknown[] {
  if (!entriesNamedBy(command).some(isErased)) return [];
  if (command.name === 'importEntries@1') {
    return envelopesIn(command.args.entries.filter(({ id }) => isErased(id)));
  }
  return envelopesIn({ ...command.args, facts: undefined });
}

function isCoordination(device: SimulatedDevice): boolean {
  return device.parts.memberId === ids.coordinatorId;
}

/** A secretary shows the offer she wrote down until the relay has it. */
function isPending(state: LocalState, memberId: Id): boolean {
  return state.outbox.some((kept) => argsOf(kept, 'updateCapacity@1')?.memberId === memberId);
}
