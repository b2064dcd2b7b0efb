import type { StoreNames } from './make-store.ts';

/** The names a store draws, counted instead; a copy of a store that goes its own way is given the same ones up to where it was made. */
export class CountedNames implements StoreNames {
  readonly marks: string[] = [];
  readonly #life: number;
  #before: readonly string[];
  #incarnations = 0;

  /** `before`: the marks of the commits that will be made again. */
  constructor(life: number, before: readonly string[] = []) {
    this.#life = life;
    this.#before = before;
  }

  /** What comes from now on is no copy of anything. */
  goOwnWay(): void {
    this.#before = [];
  }

  readonly newIncarnation = (): string => {
    this.#incarnations += 1;
    return this.#incarnations === 1 ? 'simulated' : `simulated-${this.#life}-${this.#incarnations}`;
  };

  readonly newMark = (): string => {
    const count = this.marks.length;
    const mark =
      this.#before[count] ??
      `${this.#life.toString(16).padStart(4, '0')}${count.toString(16).padStart(8, '0')}`;
    this.marks.push(mark);
    return mark;
  };
}
