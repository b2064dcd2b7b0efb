import type { Command, CommandArgs } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { siblingIds } from '#domain/sibling-ids.ts';
import type { Repeated, Span } from './publish-choices.ts';

export type Publication = CommandArgs<'publishSlots@1'>;
export type Common = Omit<Publication, 'slots'>;

/** At most this many slots in one command (the command's own limit). */
const slotsPerCommand = 100;

/** The commands that publish these spans alike; the slots of one count on from one new id. */
export function publishCommands(
  common: Common,
  spans: readonly Span[],
  newId: () => Id,
): readonly Extract<Command, { name: 'publishSlots@1' }>[] {
  const commands: Extract<Command, { name: 'publishSlots@1' }>[] = [];
  for (let first = 0; first < spans.length; first += slotsPerCommand) {
    const together = spans.slice(first, first + slotsPerCommand);
    const ids = siblingIds(newId(), together.length);
    const slots = ids.flatMap((id, n) => {
      const span = together[n];
      return span ? [{ id, start: span.start, end: span.end }] : [];
    });
    commands.push({ name: 'publishSlots@1', args: { ...common, slots } });
  }
  return commands;
}

/** One group of commands per way of publishing: last week's slots may differ in act, mode, place or audience. */
export function repeatCommands(
  repeated: readonly Repeated[],
  newId: () => Id,
): readonly Extract<Command, { name: 'publishSlots@1' }>[] {
  const groups = new Map<string, { common: Common; spans: Span[] }>();
  for (const { like, start, end } of repeated) {
    const { agendaId, ownerId, structureId, act, modes, audience } = like.value;
    const common = { agendaId, ownerId, structureId, act, modes, audience };
    const key = JSON.stringify(common);
    const group = groups.get(key) ?? { common, spans: [] };
    groups.set(key, group);
    group.spans.push({ start, end });
  }
  return [...groups.values()].flatMap(({ common, spans }) => publishCommands(common, spans, newId));
}
