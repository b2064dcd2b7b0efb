import { strict as assert } from 'node:assert';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import type { Outcome } from '#sync/protocol.ts';
import { envelopesIn } from '../support/list-desk.ts';

/** What the relay said of the list, kept beside the relay: the invariants are checked against it. */
export class EntryLedger {
  /** Entries as the relay last held them. */
  readonly held = new Map<Id, Entry>();
  readonly #granted = new Map<Id, Id>();
  readonly #waitingSince = new Map<Id, Instant>();
  readonly #seen = { lapsed: new Set<Id>(), released: new Set<Id>(), erased: new Set<Id>() };
  /** Proposals that are over, and how. */
  readonly #over = new Map<Id, string>();
  readonly counts = { claimed: 0, claimsLost: 0, merged: 0, filed: 0 };

  readonly #everGranted: Set<Id>;

  /** `everGranted`: claims granted in any life of the relay, this one's to be added. */
  constructor(everGranted: Set<Id>) {
    this.#everGranted = everGranted;
  }

  /** Entries that were there before the world began. */
  startWith(records: readonly RecordChange[]): void {
    for (const { kind, id, value } of records) {
      if (kind !== 'entry') continue;
      this.held.set(id, value);
      this.#waitingSince.set(id, value.waitingSince);
    }
  }

  /** Writes down what was answered to one command. */
  note({ name, args }: Command, outcome: Outcome): void {
    const isApplied = outcome.status === 'applied';
    if (name === 'claimEntry@1') {
      if (isApplied) this.#granted.set(args.proposalId, args.entryId);
      if (isApplied) this.#everGranted.add(args.proposalId);
      const isLost = outcome.status === 'refused' && outcome.refusal.kind === 'entryTaken';
      this.counts.claimed += isApplied ? 1 : 0;
      this.counts.claimsLost += isLost ? 1 : 0;
    }
    if (!isApplied) return;
    const filed = name === 'addEntry@1' ? [args] : name === 'importEntries@1' ? args.entries : [];
    for (const { id } of filed) this.#waitingSince.set(id, Number.POSITIVE_INFINITY);
    this.counts.filed += filed.length;
    if (name === 'mergeEntries@1') this.counts.merged += 1;
  }

  hasGranted(proposalId: Id): boolean {
    return this.#everGranted.has(proposalId);
  }

  /** How often time or a doctor gave a patient back to the list, or the list let go of one. */
  happened(): { readonly lapsed: number; readonly released: number; readonly erased: number } {
    const { lapsed, released, erased } = this.#seen;
    return { lapsed: lapsed.size, released: released.size, erased: erased.size };
  }

  /** Checks what must be true of an entry that the relay has just written. */
  follow(id: Id, value: Entry): void {
    const before = this.#waitingSince.get(id);
    assert.ok(before !== undefined, `E4 entry ${id} was never filed`);
    this.held.set(id, value);
    assert.ok(value.waitingSince <= before, `E5 entry ${id} waits from a later day`);
    this.#waitingSince.set(id, value.waitingSince);
    this.#checkClaims(id, value);
    this.#remember(id, value);
    if (!value.closing?.erased) return;
    const { facts: _facts, ...closing } = value.closing;
    assert.deepEqual(envelopesIn({ ...value, closing }), [], `E3 erased entry ${id} holds a sealed text`);
  }

  /** E1: at most one claim; whoever was told « accepté » holds it, has given it back, or the patient left the list. */
  #checkClaims(id: Id, { claim, closing, proposals = [] }: Entry): void {
    assert.ok(
      !claim || this.#granted.get(claim.proposalId) === id,
      `E1 entry ${id} claimed by nobody's word`,
    );
    const live = proposals.filter(({ state }) => state === 'claimed');
    assert.ok(live.length <= 1, `E1 entry ${id} was given to ${live.length} doctors`);
    for (const [proposalId, entryId] of this.#granted) {
      if (entryId !== id) continue;
      if (closing?.mergedInto) {
        // What doctors answered goes with the patient: it is looked for there from now on.
        this.#granted.set(proposalId, closing.mergedInto);
        continue;
      }
      const state = proposals.find((proposal) => proposal.id === proposalId)?.state;
      const isHeld = claim?.proposalId === proposalId && state === 'claimed';
      const hasLeft = closing?.erased && state === 'claimed';
      assert.ok(isHeld || hasLeft || state === 'released', `E1 claim ${proposalId} was lost (${state})`);
    }
  }

  #remember(id: Id, entry: Entry): void {
    for (const { id: proposalId, state } of entry.proposals ?? []) {
      const before = this.#over.get(proposalId);
      assert.ok(
        before === undefined || before === state,
        `E7 proposal ${proposalId} was ${before}, now ${state}`,
      );
      if (state !== 'open' && state !== 'claimed') this.#over.set(proposalId, state);
      if (state === 'lapsed') this.#seen.lapsed.add(proposalId);
      if (state === 'released') this.#seen.released.add(proposalId);
    }
    if (entry.claim) assert.deepEqual(openProposals(entry), [], `E1 entry ${id} is proposed and claimed`);
    if (entry.closing?.erased) this.#seen.erased.add(id);
  }
}
