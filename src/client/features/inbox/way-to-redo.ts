import type { Command, CommandName } from '#domain/commands.ts';
import { iActFor, knownSlot, type Standing } from '#sync/known-records.ts';
import { entriesNamedBy, knownEntry } from '#sync/list-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { slotOfCommand } from './inbox-words.ts';
import type { ListWay } from './list-ways.ts';
import { undoneStep } from './undone-steps.ts';

/**
 * Where to do it again: the place of that gesture, or the very slot or sheet, as long as this device may show it. Two sheets that were
 * compared are led to whatever the trouble, since their card names nobody.
 */
export function wayToRedo(
  standing: Standing,
  item: Pick<InboxItem, 'command' | 'trouble'>,
): ListWay | undefined {
  const step = undoneStep(item);
  const again = step && (step.way ?? slotWay(standing, item.command));
  return again ?? sheetWay(standing, item.command);
}

function slotWay(standing: Standing, command: Command): ListWay | undefined {
  const slotId = slotOfCommand(command);
  const slot = slotId === undefined ? undefined : knownSlot(standing.state, slotId);
  if (!slot) return undefined;
  const href = `/rdv/${slotId}`;
  switch (command.name) {
    case 'cancelBooking@1':
    case 'recordOutcome@1':
      return { href, label: 'Voir le rendez-vous' };
    case 'withdrawSlot@1':
      return iActFor(standing, slot.ownerId) ? { href, label: 'Voir ce créneau' } : undefined;
    default:
      return undefined;
  }
}

const ofTwoSheets: readonly CommandName[] = ['mergeEntries@1', 'keepEntriesApart@1', 'compareEntriesAgain@1'];

/** One of the two sheets that were compared: the one that was to stay, if it can be read. */
function sheetWay({ state }: Standing, command: Command): ListWay | undefined {
  if (!ofTwoSheets.includes(command.name)) return undefined;
  const id = entriesNamedBy(command).find((named) => {
    const entry = knownEntry(state, named);
    return entry !== undefined && !entry.closing?.erased;
  });
  return id === undefined ? undefined : { href: `/patients/${id}`, label: 'Ouvrir l’une des deux fiches' };
}
