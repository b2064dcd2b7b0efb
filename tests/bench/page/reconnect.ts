import { systemTimers, uuidSource } from '#client/platform/browser-environment.ts';
import { HttpTransport } from '#client/transport/http-transport.ts';
import { argsOf } from '#sync/booking-status.ts';
import { enqueue } from '#sync/enqueue.ts';
import type { BenchProfile } from './bench-profile.ts';

export interface Reconnected {
  /** From the engine's start until nothing waited, every outcome durable and shown. */
  readonly ms: number;
  readonly refused: number;
}

/** Keeps so many bookings, each patient sealed, and sends nothing; answers what each command says. */
export async function queueBookings(profile: BenchProfile, count: number): Promise<readonly object[]> {
  const slots = profile.bookable().slice(0, count);
  if (slots.length < count) throw new Error('Not enough free slots');
  for (const [patient, slot] of slots.entries()) {
    const command = await profile.bookingOf(slot, patient);
    const uid = uuidSource.newId();
    const kept = await profile.store.update((state) => enqueue(state, { command, uid }, profile.clock.now()));
    if (!kept.ok) throw new Error(`Refused: ${kept.refusal.kind}`);
  }
  return profile.store.state().outbox.map((pending) => argsOf(pending, 'bookSlot@1') ?? {});
}

/** The network is back: the real engine sends what waits until everything has its outcome. */
export async function reconnect(profile: BenchProfile): Promise<Reconnected> {
  const { store } = profile;
  const inboxBefore = store.state().inbox.length;
  const engine = profile.engine(new HttpTransport(profile.id, systemTimers));
  const done = new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.state().outbox.length === 0) resolve();
    });
  });
  const start = performance.now();
  engine.start();
  await done;
  const ms = performance.now() - start;
  engine.stop();
  return { ms, refused: store.state().inbox.length - inboxBefore };
}
