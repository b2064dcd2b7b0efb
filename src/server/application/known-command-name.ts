import { type CommandName, commands } from '#domain/commands.ts';

/** The name, if it is a command's: a device may send any text. */
export function knownCommandName(name: string): CommandName | 'unknown' {
  return Object.hasOwn(commands, name) ? (name as CommandName) : 'unknown';
}
