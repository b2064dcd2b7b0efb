import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { type Id, idSchema, type LocalDay, localDaySchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Contact, contactSchema, type Entry, statusByTriage } from './entry.ts';
import { entryChange, isCoordinator, isForCoordination, isSource, openEntryCase } from './entry-rights.ts';
import { listSettingsOf } from './list-settings.ts';

export const recordContactSchema = z.strictObject({
  entryId: idSchema,
  contactId: idSchema,
  kind: contactSchema.shape.kind,
  outcome: contactSchema.shape.outcome,
  callBackOn: localDaySchema.optional(),
  note: envelopeSchema.optional(),
});
export type RecordContact = z.infer<typeof recordContactSchema>;

const mostContacts = 80;

/**
 * WL-5: every attempt is a dated contact. Calls, messages and visits without an answer count; when the territory's number of
 * them is reached the entry is `unreachable`, and the first answer brings it back where it stood, at its place in the order.
 */
export const recordContact = defineCommand<RecordContact>({
  schema: recordContactSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId, { evenClosed: args.kind === 'source' });
    if (!found.ok) return found;
    const { member, entry, territory } = found.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    if (isKept(entry, args.contactId)) return refuse({ kind: 'alreadyExists' });
    if (!isForCoordination(entry, args.note)) return refuse({ kind: 'wrongRecipients' });
    const contact: Contact = {
      id: args.contactId,
      at: context.now,
      by: context.memberId,
      kind: args.kind,
      outcome: args.outcome,
      ...(args.note && !entry.closing?.erased ? { note: args.note } : {}),
    };
    const value: Entry = {
      ...planned(entry, contact, args.callBackOn),
      ...afterContact(entry, contact, listSettingsOf(territory).unreachableAfter),
      ...(contact.kind === 'source' ? { sourceAnsweredAt: context.now } : {}),
      contacts: withContact(entry, contact),
    };
    return accept([entryChange(args.entryId, value)]);
  },
});

/** WL-5: its contacts and this one, the oldest going first when there are too many. */
export function withContact(entry: Entry, contact: Contact): Contact[] {
  return [...(entry.contacts ?? []), contact].slice(-mostContacts);
}

/** WL-5: a contact is kept once. */
export function isKept(entry: Entry, contactId: Id): boolean {
  return entry.contacts?.some((contact) => contact.id === contactId) ?? false;
}

/** A planned call is done by the next attempt to reach the patient, or moved; nobody is called back once it is closed. */
function planned(entry: Entry, contact: Contact, callBackOn: LocalDay | undefined): Entry {
  const { callBackOn: before, ...rest } = entry;
  if (entry.closing) return rest;
  const next = callBackOn ?? (isToPatient(contact) ? undefined : before);
  return next === undefined ? rest : { ...rest, callBackOn: next };
}

function isToPatient({ kind }: Contact): boolean {
  return kind !== 'practice' && kind !== 'source';
}

/** WL-5: what an attempt changes: nothing when it was not to the patient. */
function afterContact(
  entry: Entry,
  contact: Contact,
  unreachableAfter: number,
): Pick<Entry, 'attempts' | 'status'> {
  const before = { attempts: entry.attempts ?? 0, status: entry.status };
  if (!isToPatient(contact)) return before;
  if (contact.outcome === 'reached' || contact.outcome === 'done' || contact.outcome === 'refused') {
    return { attempts: 0, status: entry.status === 'unreachable' ? statusByTriage(entry) : entry.status };
  }
  const attempts = before.attempts + 1;
  const isLost =
    attempts >= unreachableAfter && (entry.status === 'registered' || entry.status === 'verified');
  return { attempts, status: isLost ? 'unreachable' : entry.status };
}

export const reconfirmEntrySchema = z.strictObject({ entryId: idSchema });
export type ReconfirmEntry = z.infer<typeof reconfirmEntrySchema>;

/** WL-7: the person still waits: said to the coordination or to who filed the request. */
export const reconfirmEntry = defineCommand<ReconfirmEntry>({
  schema: reconfirmEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { member, entry } = found.value;
    if (!isCoordinator(member) && !isSource(member, entry)) return refuse({ kind: 'notCoordinator' });
    const status = entry.status === 'unreachable' ? statusByTriage(entry) : entry.status;
    return accept([entryChange(args.entryId, { ...entry, status, attempts: 0, reconfirmedAt: context.now })]);
  },
});
