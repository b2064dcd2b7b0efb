import * as z from 'zod';
import { type Decision, defineCommand } from '../decision.ts';
import { type Id, idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Entry, mostApart } from './entry.ts';
import { entryChange, isCoordinator, openEntryCase } from './entry-rights.ts';

const pairSchema = z.strictObject({ entryId: idSchema, otherId: idSchema });

export const keepEntriesApartSchema = pairSchema;
export type KeepEntriesApart = z.infer<typeof keepEntriesApartSchema>;

/**
 * WL-26: the coordination compared two entries and says that they are two people. Both remember it, so that no device shows the pair as
 * a duplicate again. It takes nothing away: the two can still become one later. Saying it twice is saying it once.
 */
export const keepEntriesApart = ofPair((entry, from) => {
  const before = entry.apart ?? [];
  return before.includes(from) ? entry : { ...entry, apart: [...before, from].slice(-mostApart) };
});

export const compareEntriesAgainSchema = pairSchema;
export type CompareEntriesAgain = z.infer<typeof compareEntriesAgainSchema>;

/**
 * WL-28: that two entries are two people is taken back: neither keeps it, and the pair is shown to be compared again if it looks alike.
 * Of a pair that nobody kept apart, nothing changes.
 */
export const compareEntriesAgain = ofPair((entry, from) => {
  const { apart = [], ...rest } = entry;
  if (!apart.includes(from)) return entry;
  const left = apart.filter((id) => id !== from);
  return { ...rest, ...(left.length > 0 ? { apart: left } : {}) };
});

/** A decision of the coordination about two entries of the list, `told` to each of them of the other. */
function ofPair(told: (entry: Entry, otherId: Id) => Entry) {
  return defineCommand<z.infer<typeof pairSchema>>({
    schema: pairSchema,
    reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('entry', args.otherId)] }),
    decide(view, args, context): Decision {
      const one = openEntryCase(view, context, args.entryId);
      if (!one.ok) return one;
      const other = openEntryCase(view, context, args.otherId);
      if (!other.ok) return other;
      if (!isCoordinator(one.value.member)) return refuse({ kind: 'notCoordinator' });
      if (args.entryId === args.otherId) return refuse({ kind: 'alreadyExists' });
      return accept([
        ...changed(args.entryId, one.value.entry, told(one.value.entry, args.otherId)),
        ...changed(args.otherId, other.value.entry, told(other.value.entry, args.entryId)),
      ]);
    },
  });
}

function changed(id: Id, before: Entry, after: Entry) {
  return after === before ? [] : [entryChange(id, after)];
}
