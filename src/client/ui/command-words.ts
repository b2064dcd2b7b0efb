import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { counted } from './french-text.ts';

/** What a request's words need to know beyond the request. */
export interface CommandSetting {
  /** « 12 h 15 », « demain à 12 h 15 ». */
  when(instant: Instant): string;
  /** When a slot starts, and whose it is, as far as this device knows. */
  slot(slotId: Id): { readonly start: Instant; readonly owner: string } | undefined;
}

/**
 * A request that waits, in the words of who made it; undefined for what only fills a place in the stream. Without any patient:
 * this list may be read over a shoulder.
 */
export function commandWords(command: Command, setting: CommandSetting): string | undefined {
  switch (command.name) {
    case 'publishSlots@1': {
      const [first] = command.args.slots;
      if (!first || command.args.slots.length > 1) {
        return `Publier ${counted(command.args.slots.length, 'créneau', 'créneaux')}`;
      }
      return `Publier ${setting.when(first.start)}`;
    }
    case 'withdrawSlot@1':
      return `Retirer ${slotWords(command.args.slotId, setting)}`;
    case 'bookSlot@1':
      return `Demander ${slotWords(command.args.slotId, setting)}`;
    case 'cancelBooking@1':
      return `Annuler le rendez-vous${ofSlot(command.args.slotId, setting)}`;
    case 'acknowledgeCancellation@1':
      return `Patient prévenu de l’annulation${ofSlot(command.args.slotId, setting)}`;
    case 'recordOutcome@1': {
      const came = command.args.outcome === 'honoured' ? 'Patient venu' : 'Patient absent';
      return `${came}${atSlot(command.args.slotId, setting)}`;
    }
    case 'logUnmetNeed@1':
      return 'Signaler un besoin sans créneau';
    case 'admitStructure@1':
      return `Faire entrer ${command.args.structure.name}`;
    case 'admitMember@1':
      return `Faire entrer ${command.args.member.givenName} ${command.args.member.familyName}`;
    case 'nothing@1':
      return undefined;
  }
}

function slotWords(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? `${setting.when(slot.start)}, ${slot.owner}` : 'un créneau';
}

function ofSlot(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? ` de ${setting.when(slot.start)}, ${slot.owner}` : '';
}

function atSlot(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? `, ${setting.when(slot.start)}` : '';
}
