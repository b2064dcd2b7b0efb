import type { Id } from '#domain/identifiers.ts';
import type { EntryToOpen, SealedWork } from '../ports/sealed-work.ts';
import type { EntryReadingsParts } from './entry-readings.ts';
import { currentStamp, type Opened, OpenedEntries, type Survey } from './opened-entries.ts';
import { RestingShelf } from './resting-shelf.ts';

const batch = 250;
/** After the worker died or the keys could not be read. */
const retryMs = 2_000;

export interface OpeningParts extends EntryReadingsParts {
  /** Something was opened or has left. */
  tell(): void;
  /** Everything is open. */
  settle(): void;
}

/** Opens what the device holds, batch after batch, for as long as it is wanted; and follows what changes. */
export class EntryOpening {
  /** Nothing is opened while no screen wants it; what leaves is forgotten all the same. */
  isWanted = false;
  readonly #parts: OpeningParts;
  readonly #memory = new OpenedEntries();
  readonly #shelf: RestingShelf;
  #isRunning = false;
  #isStopped = false;
  #hasChanged = false;
  #renewed = 0;
  #wanted = 0;
  #total = 0;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    const memory = {
      stamp: (id: Id) => currentStamp(parts.state(), id),
      opened: (id: Id) => this.#memory.get(id),
      take: (id: Id, opened: Opened) => this.#memory.put(id, opened),
    };
    this.#shelf = new RestingShelf(parts.resting, memory, parts.newId);
  }

  opened(id: Id): Opened | undefined {
    return this.#memory.get(id);
  }

  progress(): { readonly done: number; readonly total: number } {
    if (this.#total === 0) this.#count(this.#memory.survey(this.#parts.state()));
    return { done: this.#total - this.#wanted, total: this.#total };
  }

  /** For good: the profile closes. */
  stop(): void {
    this.isWanted = false;
    this.#isStopped = true;
  }

  /** The device's rows have changed, or a screen wants them now. */
  follow(): void {
    this.#hasChanged = true;
    if (!this.#isRunning && !this.#isStopped) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#hasChanged) {
        this.#hasChanged = false;
        const { wanted } = this.#survey();
        if (this.isWanted) await this.#open(wanted);
      }
    } catch {
      this.#parts.timers.after(retryMs, () => this.follow());
    } finally {
      this.#isRunning = false;
    }
  }

  #survey(): Survey {
    const survey = this.#memory.survey(this.#parts.state());
    for (const id of survey.gone) this.#shelf.remove(id);
    const before = this.#total;
    this.#count(survey);
    if (survey.gone.length > 0 || before !== survey.total) this.#parts.tell();
    return survey;
  }

  #count({ total, wanted }: Survey): void {
    this.#total = total;
    this.#wanted = wanted.length;
  }

  async #open(surveyed: readonly EntryToOpen[]): Promise<void> {
    const { work, renewed } = await this.#parts.thread.ready();
    const wanted = await this.#afterRest(work, renewed, surveyed);
    for (let at = 0; at < wanted.length && this.isWanted && !this.#hasChanged; at += batch) {
      await this.#openBatch(work, wanted.slice(at, at + batch));
      await this.#shelf.write(work, { fullOnly: true });
    }
    if (this.#hasChanged) return;
    // While a first snapshot comes in, more follows at once.
    if (!this.#parts.state().meta.staging) this.#parts.settle();
    await this.#shelf.write(work, { fullOnly: false });
  }

  /** What is left to open once what rests was read, and what new keys may open. */
  async #afterRest(
    work: SealedWork,
    renewed: number,
    surveyed: readonly EntryToOpen[],
  ): Promise<readonly EntryToOpen[]> {
    const isFirst = this.#renewed === 0;
    if (this.#renewed === renewed) return surveyed;
    this.#renewed = renewed;
    this.#memory.forgetUngranted();
    if (isFirst) await this.#shelf.wake(work, () => this.#afterPage());
    return this.#survey().wanted;
  }

  #afterPage(): void {
    this.#wanted = Math.max(0, this.#total - this.#memory.size);
    this.#parts.tell();
  }

  async #openBatch(work: SealedWork, jobs: readonly EntryToOpen[]): Promise<void> {
    const opened = await work.openEntries(jobs);
    const state = this.#parts.state();
    for (const [at, job] of jobs.entries()) {
      const result = opened[at];
      if (result && this.#memory.keep(state, job, result)) this.#shelf.place(job.id);
    }
    this.#wanted = Math.max(0, this.#wanted - jobs.length);
    this.#parts.tell();
  }
}
