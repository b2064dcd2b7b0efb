import * as z from 'zod';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { type Id, type Instant, idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type ClosingReason, type Consent, type Entry, mostApart } from './entry.ts';
import { entryChange, isCoordinator, keepsRecipients, openEntryCase } from './entry-rights.ts';
import { emptied, erasedEntry, withdrawn } from './erase-entry.ts';
import { resealed, resealedProposalsSchema } from './reseal-proposals.ts';

export const mergeEntriesSchema = z.strictObject({
  keepId: idSchema,
  dropId: idSchema,
  /** The revision of the entry that stays, as the author saw it. */
  revision: z.int().min(0),
  /** The same of the one that goes: what was said of him meanwhile is not erased unread. */
  dropRevision: z.int().min(0),
  sealed: sealedEntrySchema,
  /** For the doctors of the entry that stays (WL-3). */
  resealed: resealedProposalsSchema.optional(),
});
export type MergeEntries = z.infer<typeof mergeEntriesSchema>;

/**
 * WL-13: two entries of one person become one: the longer wait counts, both histories stay, and the texts are those the
 * coordination chose. What either of them refused stays refused, what the latest agreement leaves open is to ask again, and doctors who
 * were asked lose a patient whom nobody may show them. What doctors answered, and a call that verified him, go with him. The other closes
 * as a duplicate and is erased at once. An entry a doctor has claimed is never the one to go.
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
    if (keep.revision !== args.revision || drop.revision !== args.dropRevision) {
      return refuse({ kind: 'entryChanged' });
    }
    if (drop.claim) return refuse({ kind: 'entryTaken', at: drop.claim.at });
    if (!keepsRecipients(keep, args.sealed)) return refuse({ kind: 'wrongRecipients' });
    const told = resealed(keep, args.resealed);
    if (!told.ok) return told;
    const closing = {
      reason: 'duplicate' as ClosingReason,
      at: context.now,
      by: context.memberId,
      mergedInto: args.keepId,
    };
    return accept([
      entryChange(args.keepId, merged(told.value, drop, args, context.now)),
      // Its answers went with the patient: told twice, they would be counted twice.
      entryChange(args.dropId, erasedEntry({ ...drop, proposals: [] }, closing)),
    ]);
  },
});

function merged(
  before: Entry,
  drop: Entry,
  { keepId, dropId, sealed }: Pick<MergeEntries, 'keepId' | 'dropId' | 'sealed'>,
  now: Instant,
): Entry {
  const consent = jointConsent(before.consent, drop.consent);
  // What cannot be proposed (WL-8) does not stay proposed: refused, or still to ask.
  const keep = consent?.doctors || before.claim ? before : withdrawn(before, now);
  const contacts = [...(keep.contacts ?? []), ...(drop.contacts ?? [])]
    .sort((a, b) => a.at - b.at)
    .slice(-80);
  const departureId = keep.departureId ?? drop.departureId;
  const answered = (drop.proposals ?? []).filter(({ state }) => state !== 'open' && state !== 'claimed');
  const proposals = [...answered.map(emptied), ...(keep.proposals ?? [])].slice(-40);
  const verification = keep.verification ?? drop.verification;
  const { apart: _apart, ...kept } = keep;
  const apart = apartOfBoth(keep, drop, [keepId, dropId]);
  return {
    ...kept,
    ...(apart.length > 0 ? { apart } : {}),
    ...(departureId === undefined ? {} : { departureId }),
    waitingSince: Math.min(keep.waitingSince, drop.waitingSince),
    revision: keep.revision + 1,
    sealed,
    ...(contacts.length > 0 ? { contacts } : {}),
    ...(proposals.length > 0 ? { proposals } : {}),
    ...(consent ? { consent } : {}),
    ...(verification ? { verification } : {}),
    ...(keep.status === 'registered' && verification ? { status: 'verified' as const } : {}),
  };
}

/** WL-26: whom either of the two is not; the two themselves are one person after all. */
function apartOfBoth(keep: Entry, drop: Entry, pair: readonly Id[]): Id[] {
  const all = new Set([...(keep.apart ?? []), ...(drop.apart ?? [])]);
  return [...all].filter((id) => !pair.includes(id)).slice(-mostApart);
}

/**
 * WL-13: the agreement of two entries. What either of them refused stays refused; a yes is the latest agreement's own, since the day,
 * the wording and the way it was given stand beside it; anything else is still to ask.
 */
export function jointConsent(a: Consent | undefined, b: Consent | undefined): Consent | undefined {
  if (!a || !b) return a ?? b;
  const [latest, earlier] = a.at >= b.at ? [a, b] : [b, a];
  return {
    ...latest,
    ...(earlier.doctors === false ? { doctors: false } : {}),
    ...(earlier.partners === false ? { partners: false } : {}),
  };
}
