import type { Result } from '#domain/result.ts';
import type { Reading } from '../ports/entry-readings.ts';
import type { UnreadableEntry } from '../ports/list-vault.ts';
import type { EnvelopeToOpen, SealedWork } from '../ports/sealed-work.ts';

const stillReading = { kind: 'reading' } as const;
const batch = 100;

/** Envelopes opened when somebody first asks for them: facts of closed entries, proposals. All that is asked together opens together. */
export class AskedEnvelopes {
  readonly #ready: () => Promise<SealedWork>;
  readonly #tell: () => void;
  readonly #known = new Map<string, Reading<unknown>>();
  #queue: EnvelopeToOpen[] = [];
  #isRunning = false;

  constructor(ready: () => Promise<SealedWork>, tell: () => void) {
    this.#ready = ready;
    this.#tell = tell;
  }

  get(job: EnvelopeToOpen): Reading<unknown> {
    const key = keyOf(job);
    const known = this.#known.get(key);
    if (known) return known;
    this.#known.set(key, stillReading);
    this.#queue.push(job);
    void this.#run();
    return stillReading;
  }

  /** Forgets what is not among these any more. */
  keepOnly(jobs: Iterable<EnvelopeToOpen>): void {
    if (this.#known.size === 0) return;
    const kept = new Set<string>();
    for (const job of jobs) kept.add(keyOf(job));
    for (const key of this.#known.keys()) if (!kept.has(key)) this.#known.delete(key);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    // Whoever asks, asks for many in one go: take them all.
    await null;
    while (this.#queue.length > 0) {
      const jobs = this.#queue.splice(0, batch);
      const results = await this.#open(jobs);
      for (const [at, job] of jobs.entries()) this.#keep(job, results?.[at]);
      this.#tell();
    }
    this.#isRunning = false;
  }

  async #open(
    jobs: readonly EnvelopeToOpen[],
  ): Promise<readonly Result<unknown, UnreadableEntry>[] | undefined> {
    try {
      return await (await this.#ready()).openEnvelopes(jobs);
    } catch {
      return undefined;
    }
  }

  /** Without a result nothing was tried: who asks again tries again. */
  #keep(job: EnvelopeToOpen, result: Result<unknown, UnreadableEntry> | undefined): void {
    const key = keyOf(job);
    if (this.#known.get(key) !== stillReading) return;
    if (!result) this.#known.delete(key);
    else if (result.ok) this.#known.set(key, { kind: 'read', content: result.value });
    else this.#known.set(key, { kind: 'closed', why: result.refusal });
  }
}

function keyOf({ kind, recordId, sealed }: EnvelopeToOpen): string {
  return `${kind} ${recordId} ${sealed.iv}`;
}
