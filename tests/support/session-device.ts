import type { Command } from '#domain/commands.ts';
import { type Id, idSchema } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { sha256 } from '#server/http/profile-sessions.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { type Outcome, syncResponseSchema } from '#sync/protocol.ts';
import { anEnvelope, aSlot } from './a-territory.ts';
import * as ids from './fixed-ids.ts';

interface Issued {
  readonly seq: number;
  readonly uid: Id;
  readonly name: string;
  readonly args: unknown;
  readonly issuedAt: number;
}

/** A pharmacy's device that speaks plain HTTP with whichever relay it is told to, and keeps what it was answered. */
export class SessionDevice {
  readonly outcomes = new Map<Id, Outcome>();
  readonly issued: Issued[] = [];
  readonly clientId = idSchema.parse(crypto.randomUUID());
  readonly #token = crypto.randomUUID();
  readonly #profile = crypto.randomUUID().replaceAll('-', '').slice(0, 16);

  /** A device with a session that the store holds. */
  static async enter(store: ServerStore, territoryId: Id = ids.territoryId): Promise<SessionDevice> {
    const device = new SessionDevice();
    const tokenHash = sha256(device.#token);
    const session = { tokenHash, territoryId, memberId: ids.pharmacistId, createdAt: Date.now() };
    await store.sessions().putSession(session);
    return device;
  }

  /** What it has issued and not heard of yet. */
  get waiting(): readonly Issued[] {
    return this.issued.filter(({ uid }) => !this.outcomes.has(uid));
  }

  /** Its uid. */
  issue({ name, args }: Command): Id {
    const uid = idSchema.parse(crypto.randomUUID());
    this.issued.push({ seq: this.issued.length + 1, uid, name, args, issuedAt: Date.now() });
    return uid;
  }

  /** Sends these commands (those that wait, unless told otherwise) and notes the outcomes; rejects when no answer comes. */
  async send(origin: string, commands: readonly Issued[] = this.waiting): Promise<readonly Outcome[]> {
    const answer = await fetch(`${origin}/api/sync`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-relais': this.#profile,
        cookie: `relais-${this.#profile}=${this.#token}`,
      },
      body: JSON.stringify({
        protocol: 1,
        clientId: this.clientId,
        build: 'test',
        cookie: null,
        ackedSeq: 0,
        commands,
      }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
    const { outcomes } = syncResponseSchema.parse(JSON.parse(text));
    for (const outcome of outcomes) this.outcomes.set(outcome.uid, outcome);
    return outcomes;
  }
}

/** A booking of that slot for the pharmacy. */
export function booking(slotId: Id): Command {
  const bookingId = idSchema.parse(crypto.randomUUID());
  const eligibility = { doctor: 'none', appointment: 'none' } as const;
  const sealed = anEnvelope([ids.practiceId, ids.pharmacyId]);
  const args = { slotId, bookingId, structureId: ids.pharmacyId, eligibility, sealed };
  return { name: 'bookSlot@1', args };
}

/** Free slots that can be booked for the next hours, by the clock of this machine. */
export function freeSlots(count: number): readonly RecordChange[] {
  const quarterMs = 15 * 60_000;
  const start = (Math.floor(Date.now() / quarterMs) + 24) * quarterMs;
  return Array.from({ length: count }, (_, n): RecordChange => {
    return { kind: 'slot', id: ids.fixedId(0x10000 + n), value: aSlot({ start, end: start + quarterMs }) };
  });
}
