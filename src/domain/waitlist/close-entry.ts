import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { type Decision, type DecisionContext, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { closingReasonSchema, type Entry, statusByTriage } from './entry.ts';
import {
  answersFor,
  type EntryCase,
  entryChange,
  isCoordinator,
  isDoctor,
  isForCoordination,
  isSource,
  openEntryCase,
} from './entry-rights.ts';
import { erasedEntry, withdrawn } from './erase-entry.ts';
import { listSettingsOf } from './list-settings.ts';

const dayMs = 86_400_000;

export const closeEntrySchema = z.strictObject({
  entryId: idSchema,
  reason: closingReasonSchema.exclude(['duplicate', 'importUndone']),
  /** With `declared`: the doctor. */
  doctorId: idSchema.optional(),
  /** With `declared`, of a claim: its proposal. The doctor's side always names it. */
  proposalId: idSchema.optional(),
  facts: envelopeSchema.optional(),
});
export type CloseEntry = z.infer<typeof closeEntrySchema>;

/**
 * WL-12: an entry closes with its reason. Its identity is erased the territory's number of days later; a consent withdrawn erases
 * at once, here and on every device at its next contact, and keeps no facts. The doctor who claimed may say « déclaré » of the
 * claim he names; the person may withdraw through who filed the request; the rest is the coordination's. Closing twice for one reason is closing once.
 */
export const closeEntry = defineCommand<CloseEntry>({
  schema: closeEntrySchema,
  reads: (args) => ({
    keys: [
      recordKey('entry', args.entryId),
      ...(args.doctorId === undefined ? [] : [recordKey('member', args.doctorId)]),
    ],
  }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId, { evenClosed: true });
    if (!found.ok) return found;
    const { entry, territory } = found.value;
    if (!mayClose(view, found.value, context, args)) return refuse({ kind: 'notCoordinator' });
    const { now, memberId } = context;
    const { closing } = entry;
    if (args.reason === 'withdrawn') {
      // Even after another closing, as long as something is left to erase. A person whose entry was merged is still on the list
      // under the other one, which who asks may not see: he is told, never « fait ».
      if (closing?.erased && closing.reason === 'duplicate') {
        return refuse({ kind: 'entryClosed', reason: closing.reason, at: closing.at });
      }
      if (closing?.erased) return accept([]);
      const value = erasedEntry(entry, { reason: 'withdrawn', at: now, by: memberId });
      return accept([entryChange(args.entryId, value)]);
    }
    if (closing?.reason === args.reason) return accept([]);
    if (closing) return refuse({ kind: 'entryClosed', reason: closing.reason, at: closing.at });
    if (args.proposalId !== undefined && entry.claim?.proposalId !== args.proposalId) {
      return refuse({ kind: 'proposalOver' });
    }
    const doctorId = args.reason === 'declared' ? (args.doctorId ?? entry.claim?.memberId) : undefined;
    if (args.doctorId !== undefined && !isDoctor(view.get('member', args.doctorId))) {
      return refuse({ kind: 'notADoctor' });
    }
    if (!isForCoordination(entry, args.facts)) return refuse({ kind: 'wrongRecipients' });
    const value: Entry = {
      ...withdrawn(entry, now),
      status: 'closed',
      closing: {
        reason: args.reason,
        at: now,
        by: memberId,
        eraseAt: now + listSettingsOf(territory).eraseAfterDays * dayMs,
        erased: false,
        ...(doctorId === undefined ? {} : { memberId: doctorId }),
        ...(args.facts ? { facts: args.facts } : {}),
      },
    };
    return accept([entryChange(args.entryId, value)]);
  },
});

function mayClose(view: RecordView, one: EntryCase, context: DecisionContext, args: CloseEntry): boolean {
  if (isCoordinator(one.member)) return true;
  if (args.reason === 'withdrawn') return isSource(one.member, one.entry);
  const taken = one.entry.proposals?.find(({ id }) => id === args.proposalId);
  const hasTaken = taken?.state === 'claimed' || taken?.state === 'released';
  return (
    args.reason === 'declared' &&
    hasTaken &&
    taken.memberId === args.doctorId &&
    answersFor(view, one, context, taken.memberId)
  );
}

export const reopenEntrySchema = z.strictObject({ entryId: idSchema });
export type ReopenEntry = z.infer<typeof reopenEntrySchema>;

/** WL-12: a closing by mistake is taken back as long as nothing was erased; the patient is again at his place. */
export const reopenEntry = defineCommand<ReopenEntry>({
  schema: reopenEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId, { evenClosed: true });
    if (!found.ok) return found;
    const { member, entry } = found.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    if (!entry.closing) return accept([]);
    if (entry.closing.erased) {
      return refuse({ kind: 'entryClosed', reason: entry.closing.reason, at: entry.closing.at });
    }
    const { closing: _closing, ...rest } = entry;
    return accept([
      entryChange(args.entryId, { ...rest, status: entry.claim ? 'claimed' : statusByTriage(entry) }),
    ]);
  },
});
