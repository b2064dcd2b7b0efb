import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { type Decision, type DecisionContext, defineCommand } from '../decision.ts';
import { type Id, idSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type ClosingReason, closingReasonSchema, type Entry } from './entry.ts';
import {
  answersFor,
  type EntryCase,
  entryChange,
  isCoordinator,
  isSealedTo,
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
  facts: envelopeSchema.optional(),
});
export type CloseEntry = z.infer<typeof closeEntrySchema>;

/**
 * WL-12: an entry closes with its reason. Its identity is erased the territory's number of days later; a consent withdrawn erases
 * at once, here and on every device at its next contact, and keeps no facts. The doctor who claimed may say « déclaré »; the
 * person may withdraw through who filed the request; the rest is the coordination's.
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
    // Withdrawing is possible even after another closing, as long as something is left to erase.
    const found = openEntryCase(view, context, args.entryId, { evenClosed: args.reason === 'withdrawn' });
    if (!found.ok) return found;
    const { entry, territory } = found.value;
    if (!mayClose(view, found.value, context, args)) return refuse({ kind: 'notCoordinator' });
    if (entry.closing?.erased) return accept([]);
    const { now, memberId } = context;
    if (args.reason === 'withdrawn') {
      return accept([
        entryChange(args.entryId, erasedEntry(entry, { reason: 'withdrawn', at: now, by: memberId })),
      ]);
    }
    if (args.facts && entry.sealed && !isSealedToOneOf(args.facts, entry.sealed)) {
      return refuse({ kind: 'wrongRecipients' });
    }
    const value: Entry = {
      ...withdrawn(entry, now),
      status: 'closed',
      closing: {
        reason: args.reason,
        at: now,
        by: memberId,
        eraseAt: now + listSettingsOf(territory).eraseAfterDays * dayMs,
        erased: false,
        ...(args.doctorId === undefined ? {} : { memberId: args.doctorId }),
        ...(args.facts ? { facts: args.facts } : {}),
      },
    };
    return accept([entryChange(args.entryId, value)]);
  },
});

function mayClose(view: RecordView, one: EntryCase, context: DecisionContext, args: CloseEntry): boolean {
  if (isCoordinator(one.member)) return true;
  if (args.reason === 'withdrawn') return isSource(one.member, one.entry);
  const doctorId = one.entry.claim?.memberId;
  return (
    args.reason === 'declared' &&
    doctorId !== undefined &&
    doctorId === args.doctorId &&
    answersFor(view, one, context, doctorId)
  );
}

function isSealedToOneOf(
  facts: { grants: readonly { structure: Id }[] },
  sealed: { grants: readonly { structure: Id }[] },
) {
  const [grant, ...more] = facts.grants;
  return (
    grant !== undefined && more.length === 0 && sealed.grants.some((one) => one.structure === grant.structure)
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
    return accept([entryChange(args.entryId, { ...rest, status: statusOf(entry) })]);
  },
});

function statusOf(entry: Entry): 'claimed' | 'verified' | 'registered' {
  if (entry.claim) return 'claimed';
  return entry.verification ? 'verified' : 'registered';
}

export const mergeEntriesSchema = z.strictObject({
  keepId: idSchema,
  dropId: idSchema,
  /** The revision of the entry that stays, as the author saw it. */
  revision: z.int().min(0),
  sealed: sealedEntrySchema,
});
export type MergeEntries = z.infer<typeof mergeEntriesSchema>;

/**
 * WL-13: two entries of one person become one: the longer wait counts, both histories stay, and the texts are those the
 * coordination chose. The other closes as a duplicate and is erased at once. An entry a doctor has claimed is never the one to go.
 */
export const mergeEntries = defineCommand<MergeEntries>({
  schema: mergeEntriesSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.keepId), recordKey('entry', args.dropId)] }),
  decide(view, args, context): Decision {
    const kept = openEntryCase(view, context, args.keepId);
    if (!kept.ok) return kept;
    const dropped = openEntryCase(view, context, args.dropId);
    if (!dropped.ok) return dropped;
    const { member, entry: keep } = kept.value;
    const { entry: drop } = dropped.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    if (args.keepId === args.dropId) return refuse({ kind: 'alreadyExists' });
    if (keep.revision !== args.revision) return refuse({ kind: 'entryChanged' });
    if (drop.claim) return refuse({ kind: 'entryTaken', at: drop.claim.at });
    if (
      keep.sealed &&
      !isSealedTo(
        args.sealed,
        keep.sealed.grants.map((grant) => grant.structure),
      )
    ) {
      return refuse({ kind: 'wrongRecipients' });
    }
    const closing = {
      reason: 'duplicate' as ClosingReason,
      at: context.now,
      by: context.memberId,
      mergedInto: args.keepId,
    };
    return accept([
      entryChange(args.keepId, merged(keep, drop, args.sealed)),
      entryChange(args.dropId, erasedEntry(drop, closing)),
    ]);
  },
});

function merged(keep: Entry, drop: Entry, sealed: Entry['sealed']): Entry {
  const contacts = [...(keep.contacts ?? []), ...(drop.contacts ?? [])]
    .sort((a, b) => a.at - b.at)
    .slice(-80);
  return {
    ...keep,
    waitingSince: Math.min(keep.waitingSince, drop.waitingSince),
    revision: keep.revision + 1,
    ...(sealed ? { sealed } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
  };
}
