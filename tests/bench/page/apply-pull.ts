import { Dexie } from 'dexie';
import { uuidSource } from '#client/platform/browser-environment.ts';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import { InProcessTransport } from '#client/transport/in-process-transport.ts';
import { recordKey } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { argsOf } from '#sync/booking-status.ts';
import { enqueue } from '#sync/enqueue.ts';
import type { PendingCommand } from '#sync/local-state.ts';
import type { Outcome, SyncRequest, SyncResponse, WireChange } from '#sync/protocol.ts';
import type { BenchProfile } from './bench-profile.ts';
import { type MainThread, watchMainThread } from './watch-main-thread.ts';

export interface AppliedPull {
  /** Milliseconds from the answer's text until everything was durable and shown. */
  readonly ms: number;
  readonly thread: MainThread;
  /** Milliseconds of one strict transaction of Dexie's that writes as many rows. */
  readonly rawMs: number;
  readonly pendingAfter: number;
}

const settledCount = 10;
const foreignCount = 10;
const changedCount = 50;

/** Keeps bookings until this many wait and ten more, which the pull will settle. */
export async function keepPending(profile: BenchProfile, pending: number): Promise<void> {
  const slots = profile.bookable().slice(0, pending + settledCount);
  if (slots.length < pending + settledCount) throw new Error('Not enough free slots');
  for (const [patient, slot] of slots.entries()) {
    const command = await profile.bookingOf(slot, patient);
    const uid = uuidSource.newId();
    const kept = await profile.store.update((state) => enqueue(state, { command, uid }, profile.clock.now()));
    if (!kept.ok) throw new Error(`Refused: ${kept.refusal.kind}`);
  }
}

/**
 * Takes in one answer of fifty changed slots: ten of ours that the relay has decided (half of them refused, taken by somebody
 * else), ten of ours that somebody else has just taken, thirty that nothing here waits for.
 */
export async function applyPull(profile: BenchProfile): Promise<AppliedPull> {
  const { store } = profile;
  const makeAnswer = (request: SyncRequest) => JSON.stringify(answerTo(profile, request));
  let started = 0;
  let body = '';
  const transport = new InProcessTransport({
    sync: async () => {
      started = performance.now();
      return { status: 200, body };
    },
    onVersion: () => () => {},
  });
  const attempt = new SyncAttempt(profile.attemptParts(transport));
  const { clientId, cookie, ackedSeq } = store.state().meta;
  body = makeAnswer({ protocol: 1, clientId, build: '', cookie, ackedSeq, commands: [] });
  const { result, thread } = await watchMainThread(async () => {
    const answered = await attempt.once();
    return { answered, ms: performance.now() - started };
  });
  if (result.answered.kind !== 'answered')
    throw new Error(`The pull was not taken in: ${result.answered.kind}`);
  const rawMs = await putAsMany(profile);
  return { ms: result.ms, thread, rawMs, pendingAfter: store.state().outbox.length };
}

function answerTo(profile: BenchProfile, request: SyncRequest): SyncResponse {
  const { store, clock } = profile;
  const state = store.state();
  const now = clock.now();
  const pending = state.outbox.flatMap((entry) => {
    const args = argsOf(entry, 'bookSlot@1');
    const row = args && state.shadow.get(recordKey('slot', args.slotId))?.row;
    return args && row?.kind === 'slot' ? [{ entry, args, slot: row.value }] : [];
  });
  const byOther = (slot: Slot): Slot => ({
    ...slot,
    state: 'booked',
    booking: { bookedAt: now - 60_000, byProfession: 'nurse' },
  });
  const wire = (id: string, value: Slot): WireChange => ['slot', id, 2, value];
  const settled = pending.slice(0, settledCount);
  const outcomes = settled.map(({ entry }, index) => outcomeOf(entry, index % 2 === 0, now));
  const ours = settled.map(({ args, slot }, index) => {
    if (index % 2 === 1) return wire(args.slotId, byOther(slot));
    const { bookingId: id, structureId, eligibility, sealed } = args;
    const detail = { id, bookerId: state.meta.memberId, structureId, eligibility, sealed };
    const booking = { bookedAt: now - 1_000, byProfession: 'pharmacist' as const, detail };
    return wire(args.slotId, { ...slot, state: 'booked', booking });
  });
  const taken = pending
    .slice(settledCount * 2, settledCount * 2 + foreignCount)
    .map(({ args, slot }) => wire(args.slotId, byOther(slot)));
  const others = [...state.rowsOfKind('slot')]
    .filter(({ value }) => value.state === 'open' && value.start > now + 3 * 86_400_000)
    .slice(0, changedCount - ours.length - taken.length)
    .map(({ id, value }) => wire(id, byOther(value)));
  return {
    incarnation: state.meta.incarnation ?? '',
    lastSeq: settledCount,
    outcomes,
    cookie: `${request.cookie}1`,
    changes: [...ours, ...taken, ...others],
    more: false,
    serverTime: now,
    minBuild: '0',
  };
}

function outcomeOf({ seq, uid }: PendingCommand, applied: boolean, now: number): Outcome {
  if (applied) return { status: 'applied', seq, uid };
  return { status: 'refused', seq, uid, refusal: { kind: 'slotTaken', at: now - 60_000, by: 'nurse' } };
}

/** What the disk alone costs: as many rows, shadows and commands as a pull writes, in one strict transaction. */
async function putAsMany(profile: BenchProfile): Promise<number> {
  const rows = [...profile.store.state().rowsOfKind('slot')].slice(0, changedCount);
  const raw = new Dexie(`raw-${uuidSource.newId()}`, { chromeTransactionDurability: 'strict' });
  raw.version(1).stores({ rows: 'key', shadow: 'key', journal: 'key' });
  await raw.open();
  const start = performance.now();
  await raw.transaction('rw', ['rows', 'shadow', 'journal'], async () => {
    await raw.table('rows').bulkPut(rows);
    await raw.table('shadow').bulkPut(rows.slice(0, settledCount + foreignCount));
    await raw.table('journal').bulkPut(rows.slice(0, settledCount));
  });
  const ms = performance.now() - start;
  raw.close();
  return ms;
}
