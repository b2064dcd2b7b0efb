import * as z from 'zod';
import { type Decision, defineCommand } from '../decision.ts';
import { type Id, idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Entry, mostApart } from './entry.ts';
import { entryChange, isCoordinator, openEntryCase } from './entry-rights.ts';

export const keepEntriesApartSchema = z.strictObject({ entryId: idSchema, otherId: idSchema });
export type KeepEntriesApart = z.infer<typeof keepEntriesApartSchema>;

/**
 * WL-26: the coordination compared two entries and says that they are two people. Both remember it, so that no device shows the pair as
 * a duplicate again. It takes nothing away: the two can still become one later. Saying it twice is saying it once.
 */
export const keepEntriesApart = defineCommand<KeepEntriesApart>({
  schema: keepEntriesApartSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('entry', args.otherId)] }),
  decide(view, args, context): Decision {
    const one = openEntryCase(view, context, args.entryId);
    if (!one.ok) return one;
    const other = openEntryCase(view, context, args.otherId);
    if (!other.ok) return other;
    if (!isCoordinator(one.value.member)) return refuse({ kind: 'notCoordinator' });
    if (args.entryId === args.otherId) return refuse({ kind: 'alreadyExists' });
    return accept([
      ...keptApart(args.entryId, one.value.entry, args.otherId),
      ...keptApart(args.otherId, other.value.entry, args.entryId),
    ]);
  },
});

function keptApart(id: Id, entry: Entry, from: Id) {
  const before = entry.apart ?? [];
  if (before.includes(from)) return [];
  return [entryChange(id, { ...entry, apart: [...before, from].slice(-mostApart) })];
}
