import type { RelayInProcess } from '#client/transport/in-process-transport.ts';
import { audiencesOf } from '#domain/access/audiences.ts';
import type { Command } from '#domain/commands.ts';
import { dueAt } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { settleDue } from '#server/application/due-records.ts';
import { readSyncRequest } from '#server/application/read-sync-request.ts';
import { createSynchronize, type Synchronize } from '#server/application/synchronize.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { aListTerritory } from '../support/a-list.ts';
import { aTerritory } from '../support/a-territory.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { EntryLedger } from './entry-ledger.ts';

/** The small territory, whose list is quick: proposals lapse after a day, identities go with the next run of the job. */
const territory = aTerritory({
  waitlist: { ...defaultListSettings, unreachableAfter: 2, proposalDays: 1, eraseAfterDays: 0 },
});
const territoryRecords = aListTerritory(territory);

export interface SlotTally {
  granted: number;
  cancelled: number;
  held: number;
}

/** The relay's real application layer on a real store, with a ledger beside it that the invariants are checked against. */
export class SimulatedRelay {
  readonly #store: ServerStore;
  readonly #synchronize: Synchronize;
  readonly #listeners = new Set<() => void>();
  readonly #executed = new Map<Id, { readonly name: string; readonly outcome: string }>();
  readonly #granted = new Set<Id>();
  readonly #slots = new Map<Id, SlotTally>();
  readonly entries = new EntryLedger();
  /** Bug reports of the relay, and what its ledger found: there must be none. A device only sees a request that failed. */
  readonly troubles: unknown[] = [];
  readonly counts = {
    requests: 0,
    repeated: 0,
    applied: 0,
    refused: 0,
    quarantined: 0,
    resets: 0,
    cloned: 0,
  };
  #now: () => Instant = () => 0;

  private constructor(store: ServerStore, pageWeight: number) {
    this.#store = store;
    this.#synchronize = createSynchronize({
      store,
      minBuild: '0',
      pageWeight,
      report: ({ error }) => this.troubles.push(error),
    });
    store.watch(() => {
      for (const listener of this.#listeners) listener();
    });
  }

  /** `pageWeight`: little makes many pages of a snapshot; `more`: what the territory holds already. */
  static async create(
    kind: 'memory' | 'sqlite',
    pageWeight: number,
    more: readonly RecordChange[],
  ): Promise<SimulatedRelay> {
    const options = { newIncarnation: () => 'simulated' };
    const store =
      kind === 'memory' ? new MemoryServerStore(options) : new SqliteServerStore(':memory:', options);
    const writes = [...territoryRecords, ...more].map((record) => ({
      record,
      audiences: audiencesOf(record, territory),
      filed: filedUnder(record),
      due: dueAt(record),
    }));
    await store.createTerritory(territoryId, writes);
    const relay = new SimulatedRelay(store, pageWeight);
    relay.entries.startWith(more);
    return relay;
  }

  follow(now: () => Instant): void {
    this.#now = now;
  }

  onVersion(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The relay as a member's session meets it. */
  as(memberId: Id): RelayInProcess {
    return {
      sync: (body) => this.#sync(body, memberId).catch((error: unknown) => this.#fail(error)),
      onVersion: (listener) => this.onVersion(listener),
    };
  }

  structureOf(memberId: Id): Id {
    const member = territoryRecords.find((record) => record.id === memberId);
    const structureId = member?.kind === 'member' ? member.value.structureIds[0] : undefined;
    if (!structureId) throw new Error('a member without a structure');
    return structureId;
  }

  bookingsOfSlots(): ReadonlyMap<Id, SlotTally> {
    return this.#slots;
  }

  hasGranted(bookingId: Id): boolean {
    return this.#granted.has(bookingId);
  }

  /** Outcomes of a command, one per execution. */
  executionsOf(uid: Id): readonly string[] {
    const executed = this.#executed.get(uid);
    return executed ? [executed.outcome] : [];
  }

  /** The command that was executed under this uid. */
  executedName(uid: Id): string | undefined {
    return this.#executed.get(uid)?.name;
  }

  records(): Promise<readonly RecordChange[]> {
    return this.#store.read(territoryId, async (tx) => {
      const page = await tx.snapshotPage(everyAudience, 0, null, 100_000);
      return page.rows.map(({ record: { version: _version, ...record } }) => record as RecordChange);
    });
  }

  /** What time changes is written, as the relay's job does it with a clock of `now`; how many records changed. */
  async settle(now: Instant): Promise<number> {
    const { count, stuck } = await settleDue(this.#store, territoryId, now, async () => {});
    for (const [key, error] of stuck) throw new Error(`${key} is stuck`, { cause: error });
    if (count === 0) return 0;
    await this.#store.read(territoryId, (tx) => this.entries.follow(tx));
    for (const listener of this.#listeners) listener();
    return count;
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #sync(body: string, memberId: Id): Promise<{ status: number; body: string }> {
    const read = readSyncRequest(JSON.parse(body));
    if (!read.ok) throw new Error(`a device sent a bad request: ${read.refusal.code}`);
    this.counts.requests += 1;
    const reply = await this.#synchronize(read.value, { territoryId, memberId }, this.#now());
    if (!reply.ok) {
      if (reply.refusal.code === 'cloned' || reply.refusal.code === 'gap') this.counts.cloned += 1;
      return { status: 409, body: JSON.stringify({ error: { message: '', ...reply.refusal } }) };
    }
    if (reply.value.reset) this.counts.resets += 1;
    await this.#keepLedger(read.value);
    return { status: 200, body: JSON.stringify(reply.value) };
  }

  #fail(error: unknown): never {
    this.troubles.push(error);
    throw error;
  }

  /** Reads from the store what became of the commands, and what the slots hold. */
  async #keepLedger(request: SyncRequest): Promise<void> {
    await this.#store.read(territoryId, async (tx) => {
      let isNews = false;
      for (const { uid, name, args } of request.commands) {
        if (this.#executed.has(uid)) {
          this.counts.repeated += 1;
          continue;
        }
        const row = await tx.commandByUid(uid);
        if (!row) continue;
        const { status } = row.outcome;
        this.#executed.set(uid, { name, outcome: status });
        this.counts[status] += 1;
        isNews ||= status === 'applied';
        this.entries.note({ name, args } as Command, row.outcome);
        if (name !== 'bookSlot@1' || status !== 'applied') continue;
        const { slotId, bookingId } = args as { slotId: Id; bookingId: Id };
        this.#granted.add(bookingId);
        this.#tally(slotId).granted += 1;
      }
      for (const [slotId, tally] of this.#slots) {
        const slot = await tx.record('slot', slotId);
        if (slot?.kind !== 'slot') throw new Error('a slot vanished');
        tally.held = slot.value.booking ? 1 : 0;
        tally.cancelled = slot.value.history?.length ?? 0;
      }
      if (isNews) await this.entries.follow(tx);
    });
  }

  #tally(slotId: Id): SlotTally {
    const tally = this.#slots.get(slotId) ?? { granted: 0, cancelled: 0, held: 0 };
    this.#slots.set(slotId, tally);
    return tally;
  }
}

/** All the audiences that hold anything in the small territory: together they hold every record. */
const everyAudience = [
  'everyone',
  'professionals',
  'coordination',
  ...territoryRecords
    .filter((record) => record.kind === 'structure')
    .map((record) => `structure:${record.id}` as const),
] as const;
