import type { CliWorld } from './cli-command.ts';
import { cliCommands } from './commands.ts';
import { runCli } from './run-cli.ts';

// `npm run relais -- <command>`: what whoever runs a relay does to it. A process of its own, never the relay's.

const world: CliWorld = {
  env: process.env,
  now: () => Date.now(),
  isTerminal: process.stdout.isTTY,
  say: (line) => process.stdout.write(`${line}\n`),
  // For the journal of a timer; somebody at a terminal has the words.
  record: (event) => {
    if (process.stderr.isTTY) return;
    process.stderr.write(`${JSON.stringify({ level: 30, time: Date.now(), ...event })}\n`);
  },
};

// Whoever reads may have seen enough (`| head`): what was begun is ended all the same.
process.stdout.on('error', () => undefined);
process.exitCode = await runCli(process.argv.slice(2), cliCommands, world);
