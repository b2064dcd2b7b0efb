import { backup } from './backup.ts';
import { check } from './check.ts';
import type { CliCommand } from './cli-command.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';

/** In the order of the help. */
export const cliCommands: readonly CliCommand[] = [backup, restore, check, migrate];
