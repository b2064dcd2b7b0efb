import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { communeCodeSchema, idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import {
  askedConsentSchema,
  type Contact,
  consentSchema,
  doctorStandingSchema,
  type Entry,
} from './entry.ts';
import {
  entryChange,
  isCoordinator,
  isForCoordination,
  keepsRecipients,
  openEntryCase,
} from './entry-rights.ts';
import { withdrawn } from './erase-entry.ts';
import { isKept, withContact } from './follow-entry.ts';
import { hasWording, listSettingsOf } from './list-settings.ts';
import { resealed, resealedProposalsSchema } from './reseal-proposals.ts';

const dayMs = 86_400_000;

export const triageEntrySchema = z
  .strictObject({
    entryId: idSchema,
    contactId: idSchema,
    revision: z.int().min(0),
    standing: doctorStandingSchema,
    communeCode: communeCodeSchema,
    consent: consentSchema,
    sealed: sealedEntrySchema,
    resealed: resealedProposalsSchema.optional(),
    note: envelopeSchema.optional(),
  })
  // Who is not kept on the list has nobody to be shown to, and is asked nothing more.
  .refine(
    ({ standing, consent }) => standing === 'onTerritory' || askedConsentSchema.safeParse(consent).success,
  );
export type TriageEntry = z.infer<typeof triageEntrySchema>;

/**
 * WL-6: the coordination has called back and gone through the sheet: criteria, needs and doctors already asked are confirmed
 * (sealed again, for the doctors who were asked too), consent is asked. « Un médecin traitant sur le territoire » excludes, with its reason; a doctor elsewhere, or a
 * usual doctor whom nobody declared, does not.
 */
export const triageEntry = defineCommand<TriageEntry>({
  schema: triageEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { member, entry, territory } = found.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    if (entry.claim) return refuse({ kind: 'entryTaken', at: entry.claim.at });
    if (entry.revision !== args.revision) return refuse({ kind: 'entryChanged' });
    if (!keepsRecipients(entry, args.sealed) || !isForCoordination(entry, args.note)) {
      return refuse({ kind: 'wrongRecipients' });
    }
    if (isKept(entry, args.contactId)) return refuse({ kind: 'alreadyExists' });
    if (!hasWording(territory, args.consent.wording)) return refuse({ kind: 'consentChanged' });
    const told = resealed(entry, args.resealed);
    if (!told.ok) return told;
    const contact: Contact = {
      id: args.contactId,
      at: context.now,
      by: context.memberId,
      kind: 'call',
      outcome: 'reached',
      ...(args.note ? { note: args.note } : {}),
    };
    const { callBackOn: _before, ...rest } = told.value;
    const triaged: Entry = {
      ...(args.consent.doctors ? rest : withdrawn(rest, context.now)),
      status: 'verified',
      communeCode: args.communeCode,
      consent: args.consent,
      sealed: args.sealed,
      revision: entry.revision + 1,
      attempts: 0,
      reconfirmedAt: context.now,
      verification: { standing: args.standing, at: context.now, by: context.memberId },
      contacts: withContact(entry, contact),
    };
    if (args.standing !== 'onTerritory') return accept([entryChange(args.entryId, triaged)]);
    const eraseAt = context.now + listSettingsOf(territory).eraseAfterDays * dayMs;
    const excluded: Entry = {
      ...withdrawn(triaged, context.now),
      status: 'closed',
      closing: { reason: 'excluded', at: context.now, by: context.memberId, eraseAt, erased: false },
    };
    return accept([entryChange(args.entryId, excluded)]);
  },
});
