import { Client } from 'pg';
import { databaseAddresses } from './database-addresses.ts';

/** A connection of an administrator's command, to whichever server of the database takes writes; to be ended by who asks. */
export async function connectToPrimary(url: string): Promise<Client> {
  let trouble: unknown = new Error('No server of this database takes writes');
  for (const address of databaseAddresses(url)) {
    const client = new Client({ connectionString: address, application_name: 'relais-commande' });
    try {
      await client.connect();
      const { rows } = await client.query('SHOW transaction_read_only');
      if (rows[0]?.transaction_read_only === 'off') return client;
    } catch (error) {
      trouble = error;
    }
    await client.end().catch(() => undefined);
  }
  throw trouble;
}

/** How many connections relays have to this database now. */
export async function connectedRelays(url: string): Promise<number> {
  const client = await connectToPrimary(url);
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'relais'",
    );
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}
