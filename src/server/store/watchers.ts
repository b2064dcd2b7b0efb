import type { Id } from '#domain/identifiers.ts';

type Listener = (territoryId: Id, version: number) => void;

/** Who wants to hear of commits. */
export class Watchers {
  readonly #listeners = new Set<Listener>();

  /** Returns the way to stop hearing. */
  add(listener: Listener): () => void {
    const own: Listener = (territoryId, version) => listener(territoryId, version);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(territoryId: Id, version: number): void {
    for (const listener of this.#listeners) listener(territoryId, version);
  }
}
