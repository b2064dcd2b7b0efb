import { type LocalStore, LocalStoreError } from '#client/ports/local-store.ts';
import type { JournalEntry, LocalChanges, LocalMeta, LocalRow, LocalState } from '#sync/local-state.ts';
import { localSchema } from '../local-schema.ts';
import { changesNothing, LocalStateInMemory } from '../local-state-in-memory.ts';
import type { Commit, MemoryImage } from './memory-image.ts';

/**
 * Where a simulation may make the device die, by throwing. `beforeCommit`: nothing is durable. `afterCommit`: everything is,
 * but whoever asked never learns it, and this tab's memory does not show it yet.
 */
export interface CommitHooks {
  beforeCommit?(): void;
  afterCommit?(): void;
}

/**
 * The local store without a browser: for simulations, tests and devices that refuse to store anything. Fully
 * deterministic: no clock, no dice, no timer; everything resolves in microtasks. A store left behind by a simulated crash should
 * be closed, which writes nothing.
 */
export class MemoryLocalStore implements LocalStore {
  readonly #image: MemoryImage;
  readonly #hooks: CommitHooks;
  readonly #listeners = new Set<() => void>();
  #live: LocalStateInMemory | undefined;
  #gen = 0;
  #detach: (() => void) | undefined;

  constructor(image: MemoryImage, hooks: CommitHooks = {}) {
    this.#image = image;
    this.#hooks = hooks;
  }

  async open(initial: LocalMeta): Promise<void> {
    this.#refuseNewer();
    this.#image.createWith(initial);
    this.#readAll();
    this.#detach?.();
    this.#detach = this.#image.attach(() => this.#catchUp());
  }

  state(): LocalState {
    if (!this.#live) throw new LocalStoreError('closed');
    return this.#live.reading;
  }

  async update<T>(decide: (state: LocalState) => { changes: LocalChanges; result: T }): Promise<T> {
    // With a real database other tabs may write between the call and the decision; here too.
    await null;
    if (!this.#detach) throw new LocalStoreError('closed');
    this.#refuseNewer();
    this.#catchUp();
    const { changes, result } = decide(this.state());
    if (changesNothing(changes)) return result;
    const written = cloned(changes);
    this.#hooks.beforeCommit?.();
    this.#image.commit(written);
    this.#hooks.afterCommit?.();
    this.#catchUp();
    return result;
  }

  async stagedRows(snapshot: string): Promise<readonly LocalRow[]> {
    return this.#image.stagedRows(snapshot);
  }

  async journal(): Promise<readonly JournalEntry[]> {
    return this.#image.journal();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#detach?.();
    this.#detach = undefined;
  }

  #refuseNewer(): void {
    if (this.#image.schema > localSchema) throw new LocalStoreError('newer');
  }

  /** Brings this tab's memory to the image's generation; does nothing when it is there. */
  #catchUp(): void {
    if (!this.#detach || this.#gen === this.#image.gen) return;
    const commits = this.#image.commitsAfter(this.#gen);
    if (commits) for (const commit of commits) this.#apply(commit);
    else this.#readAll();
    for (const listener of this.#listeners) listener();
  }

  #apply({ gen, changes, swappedIn }: Commit): void {
    this.#live?.applyChanges(changes, swappedIn);
    this.#gen = gen;
  }

  #readAll(): void {
    this.#live = new LocalStateInMemory(this.#image.content());
    this.#gen = this.#image.gen;
  }
}

/** What a disk would give back: a copy, or a refusal for what cannot be stored. */
function cloned(changes: LocalChanges): LocalChanges {
  try {
    return structuredClone(changes);
  } catch (cause) {
    throw new LocalStoreError('failed', cause);
  }
}
