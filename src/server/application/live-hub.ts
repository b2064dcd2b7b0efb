import type { Id } from '#domain/identifiers.ts';

/** One device listening. `send` must not throw. */
export interface Listener {
  readonly territoryId: Id;
  /** Whose session it is: closing the session closes its listeners. */
  readonly session: string;
  send(version: number): void;
  beat(): void;
  end(): void;
}

const mostPerSession = 8;

/** Who is listening for « version N ». Which records changed is nobody's business here: a device that hears it pulls. */
export class LiveHub {
  readonly #listeners = new Set<Listener>();
  /** The same by session: ten thousand lines must not be looked through to open one more. */
  readonly #bySession = new Map<string, Set<Listener>>();

  get size(): number {
    return this.#listeners.size;
  }

  /** False when that session listens too often already. */
  add(listener: Listener): boolean {
    const same = this.#bySession.get(listener.session) ?? new Set();
    if (same.size >= mostPerSession) return false;
    this.#bySession.set(listener.session, same.add(listener));
    this.#listeners.add(listener);
    return true;
  }

  remove(listener: Listener): void {
    this.#listeners.delete(listener);
    const same = this.#bySession.get(listener.session);
    same?.delete(listener);
    if (same?.size === 0) this.#bySession.delete(listener.session);
  }

  tell(territoryId: Id, version: number): void {
    for (const listener of this.#listeners) {
      if (listener.territoryId === territoryId) listener.send(version);
    }
  }

  /** Keeps proxies and phones from taking silence for a dead line. */
  beat(): void {
    for (const listener of this.#listeners) listener.beat();
  }

  endSession(session: string): void {
    for (const listener of [...(this.#bySession.get(session) ?? [])]) this.#end(listener);
  }

  endAll(): void {
    for (const listener of [...this.#listeners]) this.#end(listener);
  }

  #end(listener: Listener): void {
    this.remove(listener);
    listener.end();
  }
}
