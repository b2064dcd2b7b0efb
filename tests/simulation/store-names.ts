import type { StoreNames } from './make-store.ts';

/**
 * The names a store draws, told instead: a version's mark says in which life of the relay it was made. A database put back to an older
 * copy has the same ones up to there, and others from there on.
 */
export class CountedNames implements StoreNames {
  /** The last version committed; whoever follows the commits says so. */
  version = 0;
  /** The life the database says it is in. */
  incarnation = '';
  readonly #life: number;
  readonly #lives: number[];
  #incarnations = 0;

  /** `before`: in which life each version was made, of those that will be made again. */
  constructor(life: number, before: readonly number[] = []) {
    this.#life = life;
    this.#lives = [...before];
  }

  readonly newIncarnation = (): string => {
    this.#incarnations += 1;
    this.incarnation =
      this.#incarnations === 1 ? 'simulated' : `simulated-${this.#life}-${this.#incarnations}`;
    return this.incarnation;
  };

  /** Stores may draw one that they do not use, when nothing was written. */
  readonly newMark = (): string => this.mark(this.version + 1);

  mark(version: number): string {
    this.#lives[version] ??= this.#life;
    return `${hex(this.#lives[version], 4)}${hex(version, 8)}`;
  }

  livesUpTo(version: number): readonly number[] {
    return this.#lives.slice(0, version + 1);
  }
}

function hex(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}
