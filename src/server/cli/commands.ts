import { backup } from './backup.ts';
import { check } from './check.ts';
import type { CliCommand } from './cli-command.ts';
import { invite } from './invite.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import { territoryCreate } from './territory-create.ts';
import { territoryList } from './territory-list.ts';

/** In the order of the help. */
export const cliCommands: readonly CliCommand[] = [
  territoryCreate,
  territoryList,
  invite,
  backup,
  restore,
  check,
  migrate,
];
