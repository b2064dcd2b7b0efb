import { Client, type ClientBase, type ClientConfig, Pool, type PoolClient, types } from 'pg';
import { Connection } from './connection.ts';

/** Type number of bigint: versions, places in a stream and instants, all of them far below 2⁵³. */
const bigint = 20;

export interface PoolParts {
  /** One address for each server. */
  readonly addresses: readonly string[];
  readonly mostConnections: number;
  /** Called for each new connection: the server may have lived through something since. */
  onConnected(): void;
}

/**
 * Connections to whichever of the servers takes writes. When it no longer answers, or has become a standby, the others are tried
 * in turn; the one that was found is kept until it fails.
 */
export class PrimaryPool {
  readonly #pools: readonly Pool[];
  readonly #addresses: readonly string[];
  #current = 0;

  constructor({ addresses, mostConnections, onConnected }: PoolParts) {
    this.#addresses = addresses;
    this.#pools = addresses.map((address) => {
      const pool = new Pool({
        ...settingsFor(address),
        max: mostConnections,
        idleTimeoutMillis: 30_000,
        onConnect: insistOnPrimary,
      });
      // One that breaks while nobody uses it is replaced when somebody needs it.
      pool.on('error', () => {});
      pool.on('connect', (client) => {
        // One that breaks while somebody uses it tells him by what he asked; said to nobody else, it would end this process.
        client.on('error', () => {});
        onConnected();
      });
      return pool;
    });
  }

  /** Lends a connection for `work`, whose end nobody waits longer for. Whatever transaction it leaves open is rolled back. */
  async lend<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.#onPrimary((index) => (this.#pools[index] as Pool).connect());
    const connection = new Connection(client);
    try {
      return await work(connection);
    } finally {
      void giveBack(client, connection);
    }
  }

  /** A connection of its own, outside the pool; its owner ends it. */
  dedicated(): Promise<Client> {
    return this.#connect({});
  }

  /** Lends a connection of its own for `work` that may last; ended afterwards. Only a line that is dead ends it before. */
  async lendPatient<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.#connect(patience);
    try {
      const result = await work(new Connection(client));
      await client.end();
      return result;
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
  }

  #connect(settings: ClientConfig): Promise<Client> {
    return this.#onPrimary(async (index) => {
      const client = new Client({ ...settingsFor(this.#addresses[index] as string), ...settings });
      client.on('error', () => {});
      try {
        await client.connect();
        await insistOnPrimary(client);
      } catch (error) {
        await client.end().catch(() => {});
        throw error;
      }
      return client;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  /** Tries each server once, from the one that worked last. Rejects with the last one's reason. */
  async #onPrimary<T>(connect: (index: number) => Promise<T>): Promise<T> {
    const count = this.#addresses.length;
    const first = this.#current;
    for (let turn = 0; ; turn += 1) {
      const index = (first + turn) % count;
      try {
        const connected = await connect(index);
        this.#current = index;
        return connected;
      } catch (error) {
        if (turn + 1 >= count) throw error;
      }
    }
  }
}

async function giveBack(client: PoolClient, connection: Connection): Promise<void> {
  try {
    if (connection.isInTransaction) await connection.exec('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

/** Throws on a server that takes no writes. */
async function insistOnPrimary(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>(
    "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS standby",
  );
  if (rows[0]?.standby) throw new StandbyError('This server takes no writes');
}

export class StandbyError extends Error {}

/** Given to every connection; whoever asks for a plan must give them too. */
export const plannerSettings = [
  // Whatever the database's own default: a commit has reached the disk (and the standby it waits for) before anybody is told.
  'synchronous_commit=on',
  // Every question goes along a key. A planner whose statistics are old, or who has none yet, must not come to think otherwise.
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
];

/** Nobody counts how long an answer takes: whether the server is still there is asked of the line itself. */
const patience: ClientConfig = {
  query_timeout: 0,
  keepAliveInitialDelayMillis: 10_000,
};

function settingsFor(address: string): ClientConfig {
  return {
    connectionString: address,
    application_name: 'relais',
    keepAlive: true,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    // A server that does not even say that it takes long is taken for dead after `query_timeout`.
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    query_timeout: 15_000,
    idle_in_transaction_session_timeout: 20_000,
    options: plannerSettings.map((setting) => `-c ${setting}`).join(' '),
    types: {
      getTypeParser: (type, format) => (type === bigint ? Number : types.getTypeParser(type, format)),
    },
  };
}
