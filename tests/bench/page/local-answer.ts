import { Dexie } from 'dexie';
import { createRelais } from '#client/app/create-relais.ts';
import { uuidSource } from '#client/platform/browser-environment.ts';
import type { Transport } from '#client/ports/transport.ts';
import { noList } from '#tests/support/no-worker.ts';
import type { BenchProfile } from './bench-profile.ts';

export interface Answers {
  /** Milliseconds from the tap (the command is there, its patient sealed) until it was durable and shown. */
  readonly issued: readonly number[];
  /** Milliseconds to seal each patient, before. */
  readonly sealed: readonly number[];
  /** Milliseconds of the least that is durable: one strict put of the same command into a table of its own. */
  readonly rawPut: readonly number[];
}

const offline: Transport = {
  mayReach: () => false,
  sync: async () => ({ kind: 'unreachable', why: 'offline' }),
  live: () => () => {},
};

/** Books that many free slots one after the other, offline, as the book screen does; a raw put follows each, to compare. */
export async function answerLocally(profile: BenchProfile, count: number): Promise<Answers> {
  const engine = profile.engine(offline);
  const relais = createRelais({
    store: profile.store,
    engine,
    vault: () => Promise.reject(new Error('Sealed already')),
    ...noList(profile.entered.territoryId),
    clock: profile.clock,
    ids: uuidSource,
    onKept: () => {},
  });
  engine.start();
  const raw = new Dexie(`raw-${uuidSource.newId()}`, { chromeTransactionDurability: 'strict' });
  raw.version(1).stores({ outbox: 'seq' });
  await raw.open();
  const answers = { issued: [] as number[], sealed: [] as number[], rawPut: [] as number[] };
  for (const [patient, slot] of profile.bookable().slice(0, count).entries()) {
    const start = performance.now();
    const command = await profile.bookingOf(slot, patient);
    const sealed = performance.now();
    const kept = await relais.issue(command, { expiresAt: slot.value.start });
    const issued = performance.now();
    if (!kept.ok) throw new Error(`Refused: ${kept.refusal.kind}`);
    await raw.table('outbox').put({ seq: patient, command });
    answers.rawPut.push(performance.now() - issued);
    answers.sealed.push(sealed - start);
    answers.issued.push(issued - sealed);
  }
  engine.stop();
  raw.close();
  return answers;
}
