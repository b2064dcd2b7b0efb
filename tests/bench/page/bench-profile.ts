import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieLocalStore } from '#client/local-store/dexie/dexie-local-store.ts';
import { systemDice, systemTimers, uuidSource, yieldToMain } from '#client/platform/browser-environment.ts';
import { webTabLock } from '#client/platform/web-locks.ts';
import type { Clock } from '#client/ports/environment.ts';
import type { Keyring, StructureKey } from '#client/ports/keyring.ts';
import type { Transport } from '#client/ports/transport.ts';
import type { Vault } from '#client/ports/vault.ts';
import { SyncEngine } from '#client/sync-engine/sync-engine.ts';
import { createVault } from '#client/vault/envelope-vault.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalMeta, LocalRow } from '#sync/local-state.ts';
import { deriveDemoStructureKey } from '../../../src/demo/demo-keys.ts';
import { demoPatient } from '../../../src/demo/demo-patients.ts';

type SlotRow = Extract<LocalRow, { kind: 'slot' }>;

/** What Node tells the page about the world: who looks, from when on. */
export interface Visit {
  readonly memberId: Id;
  readonly startsAt: number;
}

export interface Entered {
  readonly territoryId: Id;
  readonly memberId: Id;
  readonly structureIds: readonly Id[];
}

/** A member's place in this browser, put together as the app does it. */
export class BenchProfile {
  readonly id: string;
  readonly store: DexieLocalStore;
  readonly clock: Clock;
  readonly entered: Entered;
  readonly #keys = new Map<Id, Promise<StructureKey>>();

  private constructor(id: string, entered: Entered, clock: Clock) {
    this.id = id;
    this.entered = entered;
    this.clock = clock;
    this.store = new DexieLocalStore(new RelaisDatabase(id));
  }

  /** A new profile with its session and an empty database, open. */
  static async open({ memberId, startsAt }: Visit): Promise<BenchProfile> {
    const id = uuidSource.newId().replaceAll('-', '');
    const answer = await fetch('/api/demo/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-relais': id },
      body: JSON.stringify({ memberId }),
    });
    const entered = (await answer.json()) as Entered;
    const clock = { now: () => Math.round(startsAt + performance.now()) };
    const profile = new BenchProfile(id, entered, clock);
    await profile.store.open(metaOf(entered));
    return profile;
  }

  /** The same profile in another tab: what the first one left on the disk is read again. */
  async reopened(): Promise<BenchProfile> {
    const profile = new BenchProfile(this.id, this.entered, this.clock);
    await profile.store.open(metaOf(this.entered));
    return profile;
  }

  engine(transport: Transport): SyncEngine {
    return new SyncEngine({ ...this.#parts(transport), dice: systemDice, lock: webTabLock(this.id) });
  }

  /** What one attempt needs: an engine's parts without its patience. */
  attemptParts(transport: Transport) {
    return this.#parts(transport);
  }

  /** Free slots that can be booked now, nearest first. */
  bookable(): readonly SlotRow[] {
    const from = this.clock.now() + 600_000;
    return [...this.store.state().rowsOfKind('slot')]
      .filter(
        ({ value }) => value.state === 'open' && value.start > from && value.start < from + 46 * 3_600_000,
      )
      .sort((a, b) => a.value.start - b.value.start);
  }

  /** A booking of this slot with a patient really sealed to both structures. */
  async bookingOf(slot: SlotRow, patient: number): Promise<Command> {
    const structureId = this.entered.structureIds[0] ?? '';
    const bookingId = uuidSource.newId();
    const sealed = await this.#seal(bookingId, [slot.value.structureId, structureId], patient);
    const eligibility = { doctor: 'none', appointment: 'none' } as const;
    return { name: 'bookSlot@1', args: { slotId: slot.id, bookingId, structureId, eligibility, sealed } };
  }

  async #seal(bookingId: Id, structureIds: readonly Id[], patient: number): Promise<Envelope> {
    const recipients = [...new Set(structureIds)].map((structureId) => {
      const row = this.store.state().row(recordKey('structure', structureId));
      if (row?.kind !== 'structure') throw new Error(`unknown structure ${structureId}`);
      return { structureId, publicKey: row.value.publicKey };
    });
    const place = { territoryId: this.entered.territoryId, kind: 'booking', recordId: bookingId };
    return this.#vault().seal(JSON.stringify(demoPatient(patient)), place, recipients);
  }

  /** The demonstration's keys of this member's structures, each the same object every time. */
  keyring(): Keyring {
    const never = () => Promise.reject(new Error('The keys of a benchmark do not change'));
    return {
      structures: async () => this.entered.structureIds,
      privateKey: async (id) => {
        if (!this.entered.structureIds.includes(id)) return undefined;
        const key = this.#keys.get(id) ?? deriveDemoStructureKey(id);
        this.#keys.set(id, key);
        return key;
      },
      add: never,
      remove: never,
      clear: never,
    };
  }

  #vault(): Vault {
    return createVault(this.keyring());
  }

  #parts(transport: Transport) {
    return {
      store: this.store,
      transport,
      clock: this.clock,
      ids: uuidSource,
      timers: systemTimers,
      build: '0.1.0+00000000',
      pause: yieldToMain,
    };
  }
}

function metaOf({ territoryId, memberId }: Entered): LocalMeta {
  return {
    clientId: uuidSource.newId(),
    territoryId,
    memberId,
    nextSeq: 1,
    ackedSeq: 0,
    cookie: null,
    partialBy: null,
    incarnation: null,
    clockOffsetMs: 0,
    lastSyncAt: null,
    staging: null,
  };
}
