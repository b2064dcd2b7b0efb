import * as z from 'zod';

/** What every peer's server hands out: the very records, projected for the same person, that the relay hands out. */
export const peerRecordsSchema = z.array(z.object({ key: z.string(), value: z.unknown() }));
export type PeerRecords = z.infer<typeof peerRecordsSchema>;

const bookingSchema = z.looseObject({ slotId: z.string() });
const mutationSchema = z.object({ id: z.number(), clientID: z.string(), args: bookingSchema });
const pushSchema = z.object({ mutations: z.array(mutationSchema) });
const pullSchema = z.object({ cookie: z.number().nullable(), clientGroupID: z.string() });

/** Replicache's server in its row-version way, in memory: each mutation once, in order, and what changed since the cookie. */
export class ReplicacheRecords {
  readonly #rows: Map<string, { value: unknown; version: number }>;
  readonly #lastMutations = new Map<string, { id: number; version: number }>();
  #version = 1;

  constructor(records: PeerRecords) {
    this.#rows = new Map(records.map(({ key, value }) => [key, { value, version: 1 }]));
  }

  push(body: unknown): object {
    const { mutations } = pushSchema.parse(body);
    this.#version += 1;
    const version = this.#version;
    for (const { id, clientID, args } of mutations) {
      if (id !== (this.#lastMutations.get(clientID)?.id ?? 0) + 1) continue;
      this.#lastMutations.set(clientID, { id, version });
      const row = this.#rows.get(`slot/${args.slotId}`);
      const slot = row?.value as { state?: string } | undefined;
      // Taken already: the mutation counts as done and the slot stays, which is how a client learns that it lost.
      if (!row || slot?.state !== 'open') continue;
      row.value = { ...slot, state: 'booked', booking: { detail: args } };
      row.version = version;
    }
    return {};
  }

  pull(body: unknown): object {
    const { cookie } = pullSchema.parse(body);
    const since = cookie ?? 0;
    const changed = [...this.#rows].filter(([, { version }]) => version > since);
    const patch = changed.map(([key, { value }]) => ({ op: 'put', key, value }));
    const done = [...this.#lastMutations].filter(([, { version }]) => version > since);
    const lastMutationIDChanges = Object.fromEntries(done.map(([clientID, { id }]) => [clientID, id]));
    return { cookie: this.#version, lastMutationIDChanges, patch };
  }
}
