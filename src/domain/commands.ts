import type * as z from 'zod';
import { admitMember, admitStructure } from './access/admit-member.ts';
import { bookSlot } from './bookings/book-slot.ts';
import { acknowledgeCancellation, cancelBooking } from './bookings/cancel-booking.ts';
import { recordOutcome } from './bookings/record-outcome.ts';
import type { CommandDefinition, Decision, DecisionContext, ReadSet } from './decision.ts';
import { updateSheet, withholdSheet } from './directory/update-sheet.ts';
import { logUnmetNeed } from './indicators/log-unmet-need.ts';
import { recordFigure } from './indicators/record-figure.ts';
import { nothing } from './nothing.ts';
import { type RecordView, recordKey } from './records.ts';
import { closeRestoration } from './restoration/close-restoration.ts';
import { publishSlots } from './slots/publish-slots.ts';
import { withdrawSlot } from './slots/withdraw-slot.ts';
import { addEntry, updateEntry } from './waitlist/add-entry.ts';
import { announceDeparture, updateDeparture } from './waitlist/announce-departure.ts';
import {
  adoptConsent,
  adoptPriority,
  changeListSettings,
  replaceCommunes,
} from './waitlist/change-list-settings.ts';
import { claimEntry, recordAppointment, releaseEntry } from './waitlist/claim-entry.ts';
import { closeEntry, reopenEntry } from './waitlist/close-entry.ts';
import { reconfirmEntry, recordContact } from './waitlist/follow-entry.ts';
import { importEntries, undoImport } from './waitlist/import-entries.ts';
import { compareEntriesAgain, keepEntriesApart } from './waitlist/keep-entries-apart.ts';
import { mergeEntries } from './waitlist/merge-entries.ts';
import { declineProposal, proposeEntry, withdrawProposal } from './waitlist/propose-entry.ts';
import { triageEntry } from './waitlist/triage-entry.ts';
import { updateCapacity } from './waitlist/update-capacity.ts';

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
  'addEntry@1': addEntry,
  'updateEntry@1': updateEntry,
  'importEntries@1': importEntries,
  'undoImport@1': undoImport,
  'recordContact@1': recordContact,
  'triageEntry@1': triageEntry,
  'reconfirmEntry@1': reconfirmEntry,
  'proposeEntry@1': proposeEntry,
  'withdrawProposal@1': withdrawProposal,
  'declineProposal@1': declineProposal,
  'claimEntry@1': claimEntry,
  'recordAppointment@1': recordAppointment,
  'releaseEntry@1': releaseEntry,
  'closeEntry@1': closeEntry,
  'reopenEntry@1': reopenEntry,
  'mergeEntries@1': mergeEntries,
  'keepEntriesApart@1': keepEntriesApart,
  'compareEntriesAgain@1': compareEntriesAgain,
  'updateCapacity@1': updateCapacity,
  'announceDeparture@1': announceDeparture,
  'updateDeparture@1': updateDeparture,
  'adoptPriority@1': adoptPriority,
  'adoptConsent@1': adoptConsent,
  'changeListSettings@1': changeListSettings,
  'replaceCommunes@1': replaceCommunes,
  'updateSheet@1': updateSheet,
  'withholdSheet@1': withholdSheet,
  'recordFigure@1': recordFigure,
  'closeRestoration@1': closeRestoration,
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
