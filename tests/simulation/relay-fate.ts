/** A relay process that dies: whatever it was doing stops there, and nobody is answered. */
export class RelayDied extends Error {}

/** When one relay process dies. */
export class RelayFate {
  #isDead = false;
  #statementsLeft = Number.POSITIVE_INFINITY;
  #commitsLeft = Number.POSITIVE_INFINITY;
  readonly #onDeath: () => void;

  constructor(onDeath: () => void) {
    this.#onDeath = onDeath;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  dieAtStatement(number: number): void {
    this.#statementsLeft = number;
  }

  /** The next commit is durable, and the last thing this process does. */
  dieAfterCommit(): void {
    this.#commitsLeft = 1;
  }

  spare(): void {
    this.#statementsLeft = Number.POSITIVE_INFINITY;
    this.#commitsLeft = Number.POSITIVE_INFINITY;
  }

  die(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.#onDeath();
  }

  /** Before each statement, and once more before the commit. */
  step(): void {
    this.#statementsLeft -= 1;
    if (this.#statementsLeft < 0) this.die();
    if (this.#isDead) throw new RelayDied();
  }

  afterCommit(): void {
    this.#commitsLeft -= 1;
    if (this.#commitsLeft > 0) return;
    this.die();
    throw new RelayDied();
  }
}
