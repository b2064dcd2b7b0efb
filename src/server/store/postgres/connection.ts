import type { ClientBase } from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** Where a transaction asks. */
export interface Asking {
  all(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]>;
  get(sql: string, ...values: readonly unknown[]): Promise<Row | undefined>;
}

/** One name for each text, so that a connection plans each statement once. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `r${names.size}`;
  names.set(sql, name);
  return name;
}

/**
 * One PostgreSQL connection, lent for one transaction. What is asked without waiting for the answer before it travels in the same
 * round trip, and is done in order.
 */
export class Connection implements Asking {
  readonly #client: ClientBase;
  #failure: unknown;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** The first thing that failed: PostgreSQL does nothing more in this transaction, whatever was made of the error since. */
  get failure(): unknown {
    return this.#failure;
  }

  get isInTransaction(): boolean {
    return this.#client.getTransactionStatus() !== 'I';
  }

  async all(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.#ask({ name: nameOf(sql), text: sql, values: [...values] })).rows;
  }

  async get(sql: string, ...values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  /** Runs statements without parameters; what the last of them says it did, such as `COMMIT`. */
  async exec(sql: string): Promise<string> {
    const result: unknown = await this.#ask({ text: sql, values: [] });
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last as { command: string }).command;
  }

  /** Runs `work`, and tells whether PostgreSQL warned of anything meanwhile. */
  async warned(work: () => Promise<unknown>): Promise<boolean> {
    let warned = false;
    const listen = (notice: { severity?: string | undefined }) => {
      warned ||= notice.severity === 'WARNING';
    };
    this.#client.on('notice', listen);
    try {
      await work();
    } finally {
      this.#client.off('notice', listen);
    }
    return warned;
  }

  async #ask(query: { name?: string; text: string; values: unknown[] }) {
    try {
      return await this.#client.query<Row>(query);
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }
}
