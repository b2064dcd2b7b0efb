import type { Instant } from '#domain/identifiers.ts';
import { pokeJitterMs, retryDelayMs, watchdogMs } from '#sync/retry-delay.ts';
import type { SyncStatus } from '#sync/sync-status.ts';
import type { Clock, Dice, IdSource, TabLock, Timers } from '../ports/environment.ts';
import { type LocalStore, LocalStoreError } from '../ports/local-store.ts';
import type { Transport } from '../ports/transport.ts';
import { type AttemptResult, SyncAttempt } from './sync-attempt.ts';

export interface SyncEngineParts {
  readonly store: LocalStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly ids: IdSource;
  readonly timers: Timers;
  readonly lock: TabLock;
  readonly build: string;
  /** Lets the main thread breathe between two pieces of work. */
  readonly pause: () => Promise<void>;
}

/** A pull without any sign from the relay, in case its live line is silently dead. */
const idlePullMs = 60_000;
/** Another tab holds the flush lock: look again. */
const busyLockMs = 2_000;
/** More answers than the longest snapshot has pages: a relay that says « more » for ever is treated as unreachable. */
const mostAnswersARun = 500;

/**
 * Drives the exchange with the relay: any tab may nudge it, one sends at a time, every failure re-arms itself (SY-10).
 *
 *   nudge ─► run (short lock) ─► attempt ─► answer  ─► again while there is more
 *     ▲                             └──► nothing ──► wait (full jitter) ─┐
 *     └── timers · live line · focus · network back · new command ◄──────┘
 */
export class SyncEngine {
  readonly #parts: SyncEngineParts;
  readonly #attempt: SyncAttempt;
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = { phase: 'starting', lastSyncAt: null, staging: null };
  #cancelNext: () => void = () => {};
  #cancelWatchdog: () => void = () => {};
  #stopLive: () => void = () => {};
  #running = false;
  #again = false;
  #stopped = true;
  #failures = 0;
  /** Raised when the watchdog gives up on a run: what that run still says is not listened to. */
  #life = 0;
  #lastProgressAt: Instant = 0;

  constructor(parts: SyncEngineParts) {
    this.#parts = parts;
    this.#attempt = new SyncAttempt(parts);
  }

  start(): void {
    this.#stopped = false;
    this.#lastProgressAt = this.#parts.clock.now();
    const { lastSyncAt } = this.#parts.store.state().meta;
    this.#setStatus({ phase: 'starting', lastSyncAt, staging: null });
    this.#stopLive = this.#parts.transport.live(() => this.#schedule(pokeJitterMs(this.#parts.dice.roll())));
    this.#armWatchdog();
    this.nudge();
  }

  stop(): void {
    this.#stopped = true;
    this.#life += 1;
    this.#cancelNext();
    this.#cancelWatchdog();
    this.#stopLive();
  }

  status(): SyncStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Exchange now, or as soon as the exchange under way ends. */
  nudge(): void {
    if (this.#stopped) return;
    this.#cancelNext();
    if (this.#running) {
      this.#again = true;
      return;
    }
    void this.#run(this.#life);
  }

  async #run(life: number): Promise<void> {
    this.#running = true;
    this.#again = false;
    let result: AttemptResult | undefined;
    try {
      result = await this.#parts.lock.tryRun(() => this.#exchange(life));
    } catch (error) {
      result = { kind: 'held', why: storageTrouble(error) };
    }
    if (life !== this.#life) return;
    this.#running = false;
    this.#settle(result);
  }

  /** Attempts one after the other while each brings something new. */
  async #exchange(life: number): Promise<AttemptResult> {
    this.#attempt.startAnew();
    for (let answers = 0; answers < mostAnswersARun; answers += 1) {
      if (this.#parts.store.state().outbox.length > 0) this.#setPhase('sending');
      const result = await this.#attempt.once();
      if (life !== this.#life || result.kind !== 'answered') return result;
      this.#failures = 0;
      this.#lastProgressAt = this.#parts.clock.now();
      this.#setPhase('online');
      if (!result.more) return result;
      await this.#parts.pause();
    }
    return { kind: 'unreachable' };
  }

  #settle(result: AttemptResult | undefined): void {
    if (this.#stopped) return;
    const isFailure = result !== undefined && result.kind !== 'answered';
    if (isFailure) this.#failures += 1;
    if (result?.kind === 'held') this.#setStatus({ ...this.#facts(), phase: 'held', why: result.why });
    if (result?.kind === 'unreachable') this.#setPhase('offline');
    this.#schedule(this.#again ? 0 : this.#delayAfter(result, isFailure));
  }

  #delayAfter(result: AttemptResult | undefined, isFailure: boolean): number {
    if (isFailure) return retryDelayMs(this.#failures, this.#parts.dice.roll());
    return result ? idlePullMs : busyLockMs;
  }

  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    this.#cancelNext();
    this.#cancelNext = this.#parts.timers.after(delayMs, () => this.nudge());
  }

  /** SY-10: a run that neither ends nor brings anything is left behind, and another one takes its place. */
  #armWatchdog(): void {
    this.#cancelWatchdog = this.#parts.timers.after(watchdogMs / 4, () => {
      if (this.#stopped) return;
      const idleFor = this.#parts.clock.now() - this.#lastProgressAt;
      if (this.#running && Math.abs(idleFor) > watchdogMs) {
        this.#life += 1;
        this.#running = false;
        this.#attempt.abandon();
        this.#lastProgressAt = this.#parts.clock.now();
        this.nudge();
      }
      this.#armWatchdog();
    });
  }

  #facts(): Pick<SyncStatus, 'lastSyncAt' | 'staging'> {
    const { lastSyncAt, staging } = this.#parts.store.state().meta;
    return { lastSyncAt, staging: staging ? { pages: staging.nextPage } : null };
  }

  #setPhase(phase: SyncStatus['phase']): void {
    this.#setStatus({ ...this.#facts(), phase });
  }

  #setStatus(status: SyncStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

function storageTrouble(error: unknown): NonNullable<SyncStatus['why']> {
  if (!(error instanceof LocalStoreError)) return 'storageFailed';
  switch (error.reason) {
    case 'newer':
    case 'closed':
      return 'newerDatabase';
    case 'full':
      return 'storageFull';
    case 'failed':
      return 'storageFailed';
  }
}
