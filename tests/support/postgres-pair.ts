import { ask, freePort, newFolder, PostgresServer, runProgram } from './postgres-server.ts';

/**
 * A primary and its standby on the same machine: a commit is confirmed once the standby has it on its disk too.
 */
export class PostgresPair {
  readonly primary: PostgresServer;
  readonly standby: PostgresServer;

  private constructor(primary: PostgresServer, standby: PostgresServer) {
    this.primary = primary;
    this.standby = standby;
  }

  /** Resolves once the standby takes part in every commit. */
  static async start(): Promise<PostgresPair> {
    const primary = await PostgresServer.start(['synchronous_standby_names=standby']);
    const standby = new PostgresServer(newFolder(), await freePort());
    const source = `host=127.0.0.1 port=${primary.port} user=relais application_name=standby`;
    runProgram('pg_basebackup', ['-d', source, '-D', standby.data, '-R', '-X', 'stream', '-c', 'fast']);
    await standby.launch();
    return new PostgresPair(primary, standby);
  }

  /** Both servers, as a relay is told of them. */
  url(database: string): string {
    return `postgres://relais@127.0.0.1:${this.primary.port},127.0.0.1:${this.standby.port}/${database}`;
  }

  /** How the standby takes part, as the primary sees it: `sync` when commits wait for it. */
  async part(): Promise<unknown> {
    const rows = await ask(this.primary.url('postgres'), 'SELECT sync_state FROM pg_stat_replication');
    return rows[0]?.['sync_state'];
  }

  /** Ends the primary as a power cut would, and makes the standby take its place. */
  async failOver(): Promise<void> {
    await this.primary.kill();
    await ask(this.standby.url('postgres'), 'SELECT pg_promote()');
  }

  async stop(): Promise<void> {
    await this.primary.stop();
    await this.standby.stop();
  }
}
