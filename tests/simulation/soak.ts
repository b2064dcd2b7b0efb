import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { SimOptions } from './sim-options.ts';
import type { SoakJob, SoakResult } from './soak-worker.ts';
import { add, type Tally } from './tally.ts';

const seedsAJob = 100;
const seedsALine = 1_000;

/** Runs many seeds in worker processes; answers those that broke a promise, each with what it said. */
export class Soak {
  readonly #options: SimOptions;
  readonly #say: (line: string) => void;
  readonly #tally: Tally = {};
  readonly #failures: SoakResult['failures'][number][] = [];
  readonly #started = performance.now();
  #next: number;
  #done = 0;

  constructor(options: SimOptions, say: (line: string) => void) {
    this.#options = options;
    this.#say = say;
    this.#next = options.from;
  }

  async run(): Promise<SoakResult> {
    const workers = Array.from({ length: Math.max(1, this.#options.workers) }, () => this.#work());
    await Promise.all(workers);
    return { count: this.#done, tally: this.#tally, failures: this.#failures };
  }

  #work(): Promise<void> {
    const worker = fork(join(import.meta.dirname, 'soak-worker.ts'), { execArgv: [] });
    return new Promise((resolve, reject) => {
      worker.on('message', (result) => {
        this.#take(result as SoakResult);
        this.#give(worker);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`a worker ended with ${code}`));
      });
      this.#give(worker);
    });
  }

  #give(worker: ChildProcess): void {
    const { from, soak = 0, minutes } = this.#options;
    const left = from + soak - this.#next;
    if (left <= 0 || this.#elapsedMs() > minutes * 60_000) {
      worker.disconnect();
      return;
    }
    const count = Math.min(seedsAJob, left);
    const { store, relays, faults } = this.#options;
    worker.send({ first: this.#next, count, store, relays, faults: faults && [...faults] } satisfies SoakJob);
    this.#next += count;
  }

  #take(result: SoakResult): void {
    const before = Math.floor(this.#done / seedsALine);
    this.#done += result.count;
    const { busiestMinute = 0, ...counts } = result.tally;
    add(this.#tally, counts);
    this.#tally['busiestMinute'] = Math.max(this.#tally['busiestMinute'] ?? 0, busiestMinute);
    this.#failures.push(...result.failures);
    for (const { seed, message } of result.failures) this.#say(`seed ${seed}: ${message}`);
    if (Math.floor(this.#done / seedsALine) > before) this.#sayWhere();
  }

  #sayWhere(): void {
    const perWorld = (this.#elapsedMs() / this.#done).toFixed(1);
    const { applied = 0, refused = 0, crashes = 0 } = this.#tally;
    const broken = this.#failures.length;
    this.#say(
      `${this.#done} seeds, ${broken} broken; ${applied} applied, ${refused} refused, ${crashes} crashes; ${perWorld} ms each`,
    );
  }

  #elapsedMs(): number {
    return performance.now() - this.#started;
  }
}
