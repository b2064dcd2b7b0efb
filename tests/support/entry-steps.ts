import fc from 'fast-check';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { openProposals } from '#domain/waitlist/entry.ts';
import { aConsent, aSealedEntry, dayMs, envelopesFor, resealedFor } from './a-list.ts';
import { aMemberId } from './arbitraries.ts';
import * as ids from './fixed-ids.ts';
import { listArgs } from './list-arbitraries.ts';
import type { ListDesk } from './list-desk.ts';
import { someEntryIds } from './proposal-arbitraries.ts';

/** One thing that happens to the list: a command by somebody, and how long after the one before. */
export interface EntryStep {
  readonly afterMs: number;
  /** The command, given what the relay holds when it is given; undefined when there is nothing to do. */
  command(desk: ListDesk): { readonly memberId: Id; readonly command: Command } | undefined;
}

const entryCommands = [
  'updateEntry@1',
  'undoImport@1',
  'recordContact@1',
  'triageEntry@1',
  'reconfirmEntry@1',
  'proposeEntry@1',
  'withdrawProposal@1',
  'declineProposal@1',
  'claimEntry@1',
  'releaseEntry@1',
  'closeEntry@1',
  'reopenEntry@1',
  'mergeEntries@1',
  'keepEntriesApart@1',
  'compareEntriesAgain@1',
] as const;

/** Anything, by anybody. */
const aWildCommand = fc.oneof(
  ...entryCommands.map((name) =>
    fc.tuple(listArgs[name] as fc.Arbitrary<unknown>, aMemberId).map(([args, memberId]) => {
      const command = { name, args } as Command;
      return () => ({ memberId, command });
    }),
  ),
);

type Gesture = (
  entry: Entry,
  entryId: Id,
  dice: number,
  desk: ListDesk,
) => { memberId: Id; command: Command } | undefined;

const byCoordination = (command: Command) => ({ memberId: ids.coordinatorId, command });

/** What a person does who looks at the entry as it is. */
const gestures: readonly Gesture[] = [
  (entry, entryId, dice) =>
    byCoordination({
      name: 'triageEntry@1',
      args: {
        entryId,
        contactId: ids.fixedId(0x10_000 + dice),
        revision: entry.revision,
        standing: dice % 11 === 0 ? 'onTerritory' : 'none',
        communeCode: '86160',
        consent: aConsent({ doctors: dice % 7 > 0 }),
        sealed: aSealedEntry(),
        resealed: resealedFor(entry),
      },
    }),
  (_entry, entryId, dice) =>
    byCoordination({
      name: 'proposeEntry@1',
      args: {
        entryId,
        proposals: [
          envelopesFor({ id: ids.fixedId(0x20_000 + dice) }),
          envelopesFor({
            id: ids.fixedId(0x30_000 + dice),
            memberId: ids.rivalDoctorId,
            structureId: ids.otherPracticeId,
          }),
        ],
      },
    }),
  (entry, entryId, dice) => {
    const open = openProposals(entry);
    const proposal = open[dice % Math.max(1, open.length)];
    if (!proposal) return undefined;
    const answer = { entryId, doctorId: proposal.memberId, proposalId: proposal.id };
    const command: Command =
      dice % 5 === 0
        ? { name: 'declineProposal@1', args: { ...answer, reason: 'full' } }
        : { name: 'claimEntry@1', args: answer };
    return { memberId: proposal.memberId, command };
  },
  ({ claim }, entryId) =>
    claim && {
      memberId: claim.memberId,
      command: {
        name: 'releaseEntry@1',
        args: { entryId, doctorId: claim.memberId, proposalId: claim.proposalId },
      },
    },
  (entry, keepId, _dice, desk) => {
    const dropId = someEntryIds.find((id) => id !== keepId) ?? keepId;
    const revisions = { revision: entry.revision, dropRevision: desk.entry(dropId).revision };
    return byCoordination({
      name: 'mergeEntries@1',
      args: { keepId, dropId, ...revisions, sealed: aSealedEntry(), resealed: resealedFor(entry) },
    });
  },
  (_entry, entryId, dice) =>
    dice % 3 === 0
      ? byCoordination({ name: 'closeEntry@1', args: { entryId, reason: 'moved' } })
      : byCoordination({ name: 'reopenEntry@1', args: { entryId } }),
];

const aMeantCommand = fc
  .tuple(fc.constantFrom(...gestures), fc.constantFrom(...someEntryIds), fc.nat(0xff_ff))
  .map(
    ([gesture, entryId, dice]) =>
      (desk: ListDesk) =>
        gesture(desk.entry(entryId), entryId, dice, desk),
  );

/** Minutes most often, weeks now and then, so that proposals lapse and closed entries are erased. */
const aPause = fc.oneof(
  { weight: 4, arbitrary: fc.nat(3_600_000) },
  { weight: 1, arbitrary: fc.nat(60).map((days) => days * dayMs) },
);

/** Random steps, half of them well meant, so that patients really are proposed, taken and given back. */
export const anEntryStep: fc.Arbitrary<EntryStep> = fc
  .tuple(fc.oneof(aWildCommand, aMeantCommand, aMeantCommand), aPause)
  .map(([command, afterMs]) => ({ command, afterMs }));
