import { postgresLife } from '#tests/support/postgres-database.ts';
import { describeServerStore } from './server-store.contract.ts';

describeServerStore('PostgreSQL', postgresLife);
