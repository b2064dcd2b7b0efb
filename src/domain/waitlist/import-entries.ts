import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { communeCodeSchema, idSchema, instantSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { isCoordination } from './add-entry.ts';
import { consentSchema, type Entry } from './entry.ts';
import { entryChange, isCoordinator, isSealedTo } from './entry-rights.ts';
import { entrySourceSchema } from './entry-source.ts';
import { erasedEntry } from './erase-entry.ts';
import { hasWording } from './list-settings.ts';

/** So many lines travel in one command: one commit on the device, well under a request's limit. */
export const entriesPerImportCommand = 100;

const importedEntrySchema = z.strictObject({
  id: idSchema,
  source: entrySourceSchema,
  communeCode: communeCodeSchema,
  waitingSince: instantSchema.optional(),
  consent: consentSchema,
  sealed: sealedEntrySchema,
});
export type ImportedEntry = z.infer<typeof importedEntrySchema>;

export const importEntriesSchema = z.strictObject({
  importId: idSchema,
  coordinationId: idSchema,
  departureId: idSchema.optional(),
  entries: z.array(importedEntrySchema).min(1).max(entriesPerImportCommand),
});
export type ImportEntries = z.infer<typeof importEntriesSchema>;

/** WL-4: the coordination takes its spreadsheet over; every line becomes an entry of its own, sealed to the coordination alone. */
export const importEntries = defineCommand<ImportEntries>({
  schema: importEntriesSchema,
  reads: (args) => ({
    keys: [
      recordKey('structure', args.coordinationId),
      ...(args.departureId === undefined ? [] : [recordKey('departure', args.departureId)]),
      ...args.entries.map(({ id }) => recordKey('entry', id)),
    ],
  }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (!isCoordinator(acting.member)) return refuse({ kind: 'notCoordinator' });
    const isOurs = acting.member.structureIds.includes(args.coordinationId);
    if (!isOurs || !isCoordination(view, args.coordinationId)) return refuse({ kind: 'unknownStructure' });
    if (args.departureId !== undefined && !view.get('departure', args.departureId)) {
      return refuse({ kind: 'departureUnknown' });
    }
    const ids = new Set(args.entries.map(({ id }) => id));
    if (ids.size !== args.entries.length || args.entries.some(({ id }) => view.get('entry', id))) {
      return refuse({ kind: 'alreadyListed' });
    }
    if (!args.entries.every(({ sealed }) => isSealedTo(sealed, [args.coordinationId]))) {
      return refuse({ kind: 'wrongRecipients' });
    }
    if (!args.entries.every(({ consent }) => hasWording(acting.territory, consent.wording))) {
      return refuse({ kind: 'consentChanged' });
    }
    return accept(
      args.entries.map((line) => {
        const value: Entry = {
          status: 'registered',
          source: line.source,
          sourceStructureId: args.coordinationId,
          sourceMemberId: context.memberId,
          communeCode: line.communeCode,
          registeredAt: context.now,
          waitingSince: Math.min(line.waitingSince ?? context.now, context.now),
          consent: line.consent,
          revision: 0,
          sealed: line.sealed,
          importId: args.importId,
          ...(args.departureId === undefined ? {} : { departureId: args.departureId }),
        };
        return entryChange(line.id, value);
      }),
    );
  },
});

export const undoImportSchema = z.strictObject({
  importId: idSchema,
  entryIds: z.array(idSchema).min(1).max(entriesPerImportCommand),
});
export type UndoImport = z.infer<typeof undoImportSchema>;

/**
 * WL-4: an import is undone as long as nobody worked on it: entries that were called, corrected or closed since stay, all others
 * leave at once, identity included.
 */
export const undoImport = defineCommand<UndoImport>({
  schema: undoImportSchema,
  reads: (args) => ({ keys: args.entryIds.map((id) => recordKey('entry', id)) }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (!isCoordinator(acting.member)) return refuse({ kind: 'notCoordinator' });
    return accept(
      [...new Set(args.entryIds)].flatMap((id) => {
        const entry = view.get('entry', id);
        if (!entry || entry.importId !== args.importId || !isUntouched(entry)) return [];
        return [
          entryChange(
            id,
            erasedEntry(entry, { reason: 'importUndone', at: context.now, by: context.memberId }),
          ),
        ];
      }),
    );
  },
});

/** Nobody has worked on it since it was imported. */
export function isUntouched(entry: Entry): boolean {
  return (
    entry.status === 'registered' &&
    entry.revision === 0 &&
    entry.reconfirmedAt === undefined &&
    (entry.contacts ?? []).length === 0 &&
    (entry.proposals ?? []).length === 0
  );
}
