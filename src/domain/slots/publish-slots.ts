import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { canPublish } from '../access/agenda-rights.ts';
import { type Decision, type DecisionContext, defineCommand } from '../decision.ts';
import { codeSchema, idSchema, instantSchema } from '../identifiers.ts';
import { type RecordChange, type RecordView, recordKey } from '../records.ts';
import type { Refusal } from '../refusals.ts';
import { accept, refuse } from '../result.ts';
import { whyOutsideSnp } from '../territory/snp-hours.ts';
import { type Agenda, findAgenda, type Territory } from '../territory/territory.ts';
import { audienceSchema, modeSchema } from './slot.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** No slot lasts longer (territory.slotMinutes.max ≤ 240), so an overlapping one starts at most this long before. */
const longestSlotMs = 240 * minuteMs;

export const publishSlotsSchema = z.strictObject({
  agendaId: codeSchema,
  ownerId: idSchema,
  structureId: idSchema,
  act: codeSchema,
  modes: z.array(modeSchema).min(1).max(3),
  audience: audienceSchema,
  slots: z
    .array(z.strictObject({ id: idSchema, start: instantSchema, end: instantSchema }))
    .min(1)
    .max(100),
});
export type PublishSlots = z.infer<typeof publishSlotsSchema>;

/** SL-3: publishes one or several slots of one owner: all of them, or none and the reason of the first that does not fit. */
export const publishSlots = defineCommand<PublishSlots>({
  schema: publishSlotsSchema,
  reads: (args) => ({
    keys: [
      recordKey('member', args.ownerId),
      recordKey('structure', args.structureId),
      ...args.slots.map((slot) => recordKey('slot', slot.id)),
    ],
    ownerSlots: [
      {
        ownerId: args.ownerId,
        from: Math.min(...args.slots.map((slot) => slot.start)) - longestSlotMs,
        to: Math.max(...args.slots.map((slot) => slot.end)),
      },
    ],
  }),
  decide(view, args, context) {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (!actsFor(view, context.memberId, args.ownerId)) return refuse({ kind: 'notOwner' });
    const why = whyNotPublisher(view, args, acting.territory);
    if (why) return refuse(why);
    return addSlots(view, args, acting.territory, context);
  },
});

/** SL-2: the owner's profession publishes in this agenda, from a structure of his, for an act of the agenda. */
function whyNotPublisher(view: RecordView, args: PublishSlots, territory: Territory): Refusal | undefined {
  const agenda = findAgenda(territory, args.agendaId);
  if (!agenda) return { kind: 'unknownAgenda', agendaId: args.agendaId };
  const owner = view.get('member', args.ownerId);
  if (!owner || !canPublish(owner, agenda)) return { kind: 'notPublisher', agendaId: agenda.id };
  if (!owner.structureIds.includes(args.structureId) || !view.get('structure', args.structureId)) {
    return { kind: 'unknownStructure' };
  }
  if (!agenda.acts.some((act) => act.code === args.act)) return { kind: 'unknownAct', act: args.act };
  return undefined;
}

function addSlots(
  view: RecordView,
  args: PublishSlots,
  territory: Territory,
  context: DecisionContext,
): Decision {
  const agenda = findAgenda(territory, args.agendaId);
  if (!agenda) return refuse({ kind: 'unknownAgenda', agendaId: args.agendaId });
  const changes: RecordChange[] = [];
  const { slots, ...common } = args;
  for (const [index, slot] of slots.entries()) {
    const isTwice = slots.slice(0, index).some((other) => other.id === slot.id);
    if (isTwice || view.get('slot', slot.id)) return refuse({ kind: 'alreadyExists' });
    const why = whyNotThen(slot, agenda, territory, context) ?? whyOverlaps(view, args, index);
    if (why) return refuse(why);
    changes.push({
      kind: 'slot',
      id: slot.id,
      value: { ...common, start: slot.start, end: slot.end, state: 'open' },
    });
  }
  return accept(changes);
}

type Span = { start: number; end: number };

/** SL-5, SL-6 and TE-1/TE-2: in the future, not beyond the horizon, of a length the agenda allows, within SNP hours. */
function whyNotThen(
  slot: Span,
  agenda: Agenda,
  territory: Territory,
  context: DecisionContext,
): Refusal | undefined {
  if (slot.start <= context.now) return { kind: 'slotStarted', startsAt: slot.start };
  if (slot.start > context.now + territory.publishDays * dayMs) {
    return { kind: 'beyondHorizon', days: territory.publishDays };
  }
  const minutes = (slot.end - slot.start) / minuteMs;
  const { min, max } = agenda.slotMinutes;
  if (!(minutes >= min && minutes <= max)) return { kind: 'badDuration', minMinutes: min, maxMinutes: max };
  return whyOutsideSnp(territory, slot.start, slot.end);
}

/** SL-4: a person is in one place at a time: no overlap with another slot of the owner, nor inside the command itself. */
function whyOverlaps(view: RecordView, args: PublishSlots, index: number): Refusal | undefined {
  const slot = args.slots[index];
  if (!slot) return undefined;
  const existing = view
    .ownerSlots(args.ownerId, slot.start - longestSlotMs, slot.end)
    .map((other) => other.value)
    .filter((other) => other.state !== 'withdrawn');
  const clash = [...existing, ...args.slots.slice(0, index)].find(
    (other) => other.start < slot.end && slot.start < other.end,
  );
  return clash ? { kind: 'overlaps', startsAt: clash.start } : undefined;
}
