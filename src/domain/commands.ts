import type * as z from 'zod';
import { admitMember, admitStructure } from './access/admit-member.ts';
import { bookSlot } from './bookings/book-slot.ts';
import { acknowledgeCancellation, cancelBooking } from './bookings/cancel-booking.ts';
import { recordOutcome } from './bookings/record-outcome.ts';
import type { CommandDefinition, Decision, DecisionContext, ReadSet } from './decision.ts';
import { logUnmetNeed } from './indicators/log-unmet-need.ts';
import { nothing } from './nothing.ts';
import { type RecordView, recordKey } from './records.ts';
import { publishSlots } from './slots/publish-slots.ts';
import { withdrawSlot } from './slots/withdraw-slot.ts';

/** Every command there is, by name and version. A version stays for at least 90 days after its successor. */
export const commands = {
  'publishSlots@1': publishSlots,
  'withdrawSlot@1': withdrawSlot,
  'bookSlot@1': bookSlot,
  'cancelBooking@1': cancelBooking,
  'acknowledgeCancellation@1': acknowledgeCancellation,
  'recordOutcome@1': recordOutcome,
  'logUnmetNeed@1': logUnmetNeed,
  'admitStructure@1': admitStructure,
  'admitMember@1': admitMember,
  'nothing@1': nothing,
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<N extends CommandName> = z.infer<(typeof commands)[N]['schema']>;

/** A command's name with its arguments: what a person asked, before it has an author, a place in a stream or an answer. */
export type Command = {
  [N in CommandName]: { readonly name: N; readonly args: CommandArgs<N> };
}[CommandName];

/** A command whose name and arguments have been checked, ready to be read for and decided. */
export interface ParsedCommand {
  readonly reads: ReadSet;
  decide(view: RecordView, context: DecisionContext): Decision;
}

/**
 * Checks a name and arguments that come from outside. `unknown` and `malformed` are not refusals by a rule: the relay
 * quarantines such a command, with its body, and the person is told.
 */
export function parseCommand(name: string, args: unknown): ParsedCommand | 'unknown' | 'malformed' {
  if (!Object.hasOwn(commands, name)) return 'unknown';
  return parseWith(commands[name as CommandName] as CommandDefinition<unknown>, args);
}

function parseWith<Args>(definition: CommandDefinition<Args>, input: unknown): ParsedCommand | 'malformed' {
  const parsed = definition.schema.safeParse(input);
  if (!parsed.success) return 'malformed';
  const args = parsed.data;
  return {
    reads: definition.reads(args),
    decide: (view, context) => definition.decide(view, args, context),
  };
}

/** What must be loaded to decide: what the command declares, the territory and the acting member. */
export function fullReadSet(
  reads: ReadSet,
  context: Pick<DecisionContext, 'territoryId' | 'memberId'>,
): ReadSet {
  const keys = [
    recordKey('territory', context.territoryId),
    recordKey('member', context.memberId),
    ...reads.keys,
  ];
  return { ...reads, keys: [...new Set(keys)].sort() };
}
