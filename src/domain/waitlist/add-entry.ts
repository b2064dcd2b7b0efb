import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import type { Member } from '../access/member.ts';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { communeCodeSchema, type Id, idSchema, instantSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { askedConsentSchema, type Entry } from './entry.ts';
import {
  entryChange,
  isCoordinator,
  isSealedTo,
  isSource,
  keepsRecipients,
  openEntryCase,
} from './entry-rights.ts';
import { entrySourceSchema } from './entry-source.ts';
import { withdrawn } from './erase-entry.ts';
import { hasWording } from './list-settings.ts';
import { resealed, resealedProposalsSchema } from './reseal-proposals.ts';

export const addEntrySchema = z.strictObject({
  /** A booking's id when the request comes from it: a patient is carried from a booking once. */
  id: idSchema,
  /** The author's structure, which may read the entry beside the coordination. */
  structureId: idSchema,
  coordinationId: idSchema,
  source: entrySourceSchema,
  communeCode: communeCodeSchema,
  /** When the person started to wait, if it was before today (a departing doctor's list, paper). */
  waitingSince: instantSchema.optional(),
  consent: askedConsentSchema,
  departureId: idSchema.optional(),
  sealed: sealedEntrySchema,
});
export type AddEntry = z.infer<typeof addEntrySchema>;

/**
 * WL-1: any active member files a request; it is sealed to the coordination and to his own structure, no more and no less.
 * It enters as `registered`: registered is not verified.
 */
export const addEntry = defineCommand<AddEntry>({
  schema: addEntrySchema,
  reads: (args) => ({
    keys: [
      recordKey('entry', args.id),
      recordKey('structure', args.coordinationId),
      ...(args.departureId === undefined ? [] : [recordKey('departure', args.departureId)]),
    ],
  }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (view.get('entry', args.id)) return refuse({ kind: 'alreadyListed' });
    if (!acting.member.structureIds.includes(args.structureId)) return refuse({ kind: 'unknownStructure' });
    if (!isCoordination(view, args.coordinationId)) return refuse({ kind: 'unknownStructure' });
    if (!mayFileFor(view, acting.member, args.departureId)) return refuse({ kind: 'departureUnknown' });
    if (!isSealedTo(args.sealed, [args.coordinationId, args.structureId])) {
      return refuse({ kind: 'wrongRecipients' });
    }
    if (!hasWording(acting.territory, args.consent.wording)) return refuse({ kind: 'consentChanged' });
    const value: Entry = {
      status: 'registered',
      source: args.source,
      sourceStructureId: args.structureId,
      sourceMemberId: context.memberId,
      communeCode: args.communeCode,
      registeredAt: context.now,
      waitingSince: Math.min(args.waitingSince ?? context.now, context.now),
      consent: args.consent,
      revision: 0,
      sealed: args.sealed,
      ...(args.departureId === undefined ? {} : { departureId: args.departureId }),
    };
    return accept([entryChange(args.id, value)]);
  },
});

/** WL-15: an announced departure is the coordination's concern and that of the doctor's own practice. */
function mayFileFor(view: RecordView, member: Member, departureId: Id | undefined): boolean {
  if (departureId === undefined) return true;
  const departure = view.get('departure', departureId);
  if (!departure) return false;
  return isCoordinator(member) || member.structureIds.includes(departure.structureId);
}

/** The territory has one structure of that kind; whatever is sealed to « the coordination » is sealed to it. */
export function isCoordination(view: RecordView, structureId: Id): boolean {
  return view.get('structure', structureId)?.kind === 'coordination';
}

export const updateEntrySchema = z.strictObject({
  entryId: idSchema,
  /** The revision of the sealed texts that the author saw. */
  revision: z.int().min(0),
  communeCode: communeCodeSchema,
  consent: askedConsentSchema.optional(),
  sealed: sealedEntrySchema,
  resealed: resealedProposalsSchema.optional(),
});
export type UpdateEntry = z.infer<typeof updateEntrySchema>;

/**
 * WL-3: the coordination corrects an entry, and who filed it may until it is verified. A change made on another state than the
 * latest is refused (`entryChanged`), so that neither of two changes is lost unseen. Recipients stay the same, and the doctors who were
 * asked or took the patient get the new texts. Who does not want to be shown to doctors any more is taken back from those who were
 * asked.
 */
export const updateEntry = defineCommand<UpdateEntry>({
  schema: updateEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { member, entry, territory } = found.value;
    const may = isCoordinator(member) || (isSource(member, entry) && entry.status === 'registered');
    if (!may) return refuse({ kind: 'notCoordinator' });
    if (entry.revision !== args.revision) return refuse({ kind: 'entryChanged' });
    if (!keepsRecipients(entry, args.sealed)) return refuse({ kind: 'wrongRecipients' });
    if (args.consent && !hasWording(territory, args.consent.wording)) {
      return refuse({ kind: 'consentChanged' });
    }
    const told = resealed(entry, args.resealed);
    if (!told.ok) return told;
    const consent = args.consent ?? entry.consent;
    const value: Entry = {
      ...(consent?.doctors ? told.value : withdrawn(told.value, context.now)),
      communeCode: args.communeCode,
      sealed: args.sealed,
      revision: entry.revision + 1,
      ...(consent ? { consent } : {}),
    };
    return accept([entryChange(args.entryId, value)]);
  },
});
