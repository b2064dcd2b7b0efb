import { parseCommand } from '#domain/commands.ts';
import type { SentCommand } from '#sync/protocol.ts';

const parsed = new WeakMap<SentCommand, ReturnType<typeof parseCommand>>();

/** As `parseCommand`, once for each command sent: what it reads is asked before it is decided, and an envelope is long to check. */
export function parsedCommand(command: SentCommand): ReturnType<typeof parseCommand> {
  const known = parsed.get(command);
  if (known !== undefined) return known;
  const found = parseCommand(command.name, command.args);
  parsed.set(command, found);
  return found;
}
