import type { TestProject } from 'vitest/node';
import { PostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that tests of this run share; each makes a database of its own. */
    postgresPort: number;
  }
}

/** Before the first test that needs PostgreSQL: one server for the whole run, on a folder that goes with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start();
  project.provide('postgresPort', server.port);
  return () => server.stop();
}
