import * as z from 'zod';
import { professionSchema } from './access/professions.ts';
import { codeSchema, instantSchema, localDaySchema } from './identifiers.ts';
import { closingReasonSchema } from './waitlist/entry.ts';

/**
 * Every reason why a rule says no: a closed list. Each carries what the person needs to understand it, and the screens
 * hold, for each, the words and the next step. Codes never carry a name or a text somebody typed.
 */
export const refusalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notMember') }),
  z.object({ kind: z.literal('slotUnknown') }),
  z.object({ kind: z.literal('slotWithdrawn') }),
  z.object({ kind: z.literal('slotTaken'), at: instantSchema, by: professionSchema }),
  z.object({ kind: z.literal('slotStarted'), startsAt: instantSchema }),
  z.object({ kind: z.literal('tooFarAhead'), opensAt: instantSchema }),
  z.object({ kind: z.literal('notEntitled'), agendaId: codeSchema }),
  z.object({ kind: z.literal('notOwner') }),
  z.object({ kind: z.literal('notPublisher'), agendaId: codeSchema }),
  z.object({ kind: z.literal('outsideSnpHours'), startsAt: instantSchema }),
  z.object({ kind: z.literal('publicHoliday'), day: localDaySchema }),
  z.object({ kind: z.literal('overlaps'), startsAt: instantSchema }),
  z.object({ kind: z.literal('beyondHorizon'), days: z.int() }),
  z.object({ kind: z.literal('badDuration'), minMinutes: z.int(), maxMinutes: z.int() }),
  z.object({ kind: z.literal('unknownAct'), act: codeSchema }),
  z.object({
    kind: z.literal('slotBooked'),
    startsAt: instantSchema,
    at: instantSchema,
    by: professionSchema,
  }),
  z.object({ kind: z.literal('bookingUnknown') }),
  z.object({ kind: z.literal('notParticipant') }),
  z.object({ kind: z.literal('notStartedYet'), startsAt: instantSchema }),
  z.object({ kind: z.literal('wrongRecipients') }),
  z.object({ kind: z.literal('alreadyExists') }),
  z.object({ kind: z.literal('notCoordinator') }),
  z.object({ kind: z.literal('unknownStructure') }),
  z.object({ kind: z.literal('unknownAgenda'), agendaId: codeSchema }),
  z.object({ kind: z.literal('entryUnknown') }),
  z.object({ kind: z.literal('entryClosed'), reason: closingReasonSchema, at: instantSchema }),
  /** A doctor takes this patient already; which one is nobody else's concern. */
  z.object({ kind: z.literal('entryTaken'), at: instantSchema }),
  z.object({ kind: z.literal('entryChanged') }),
  z.object({ kind: z.literal('entryNotVerified') }),
  z.object({ kind: z.literal('alreadyListed') }),
  z.object({ kind: z.literal('noConsent') }),
  z.object({ kind: z.literal('tooManyProposals'), most: z.int() }),
  z.object({ kind: z.literal('proposalUnknown') }),
  z.object({ kind: z.literal('proposalOver') }),
  z.object({ kind: z.literal('notADoctor') }),
  z.object({ kind: z.literal('departureUnknown') }),
  z.object({ kind: z.literal('sheetUnknown') }),
  z.object({ kind: z.literal('noAgreement') }),
  z.object({ kind: z.literal('ruleChanged') }),
  z.object({ kind: z.literal('consentChanged') }),
  z.object({ kind: z.literal('restorationUnknown') }),
  /** Said by the device alone: the slot started before the request could leave. */
  z.object({ kind: z.literal('tooLate'), startsAt: instantSchema }),
]);
export type Refusal = z.infer<typeof refusalSchema>;
