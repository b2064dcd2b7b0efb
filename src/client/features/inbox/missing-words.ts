import { hour, nearDay } from '#client/ui/french-time.ts';
import { byProfession } from '#client/ui/words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { knownSlot, knownStructure } from '#sync/known-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { MissingBooking } from '#sync/missing-bookings.ts';

/** « Jeanne Vigneron doit peut-être venir »: `name` only where this device could open it. */
export function missingTitle(name: string | undefined): string {
  return name === undefined ? 'Un patient est peut-être attendu' : `${name} doit peut-être venir`;
}

/** « Le serveur a été remis en état. Ce créneau de 10 h 20 était réservé ; il apparaît libre. » */
export function missingWhy(state: LocalState, booking: MissingBooking, now: Instant, zone: string): string {
  const { start, slotId } = booking;
  const day = nearDay(start, now, zone);
  const slot = `Ce créneau ${day === 'aujourd’hui' ? 'de' : `de ${day} à`} ${hour(start, zone)}`;
  return `Le serveur de la CPTS a été remis en état. ${slot} était réservé\u202f; ${stands(state, slotId)}.`;
}

function stands(state: LocalState, slotId: MissingBooking['slotId']): string {
  const slot = knownSlot(state, slotId);
  if (!slot) return 'il n’apparaît plus';
  if (slot.booking) return 'il apparaît réservé pour quelqu’un d’autre';
  return slot.state === 'withdrawn' ? 'il apparaît retiré' : 'il apparaît libre';
}

/** Whose booking it was, and what to do meanwhile. */
export function missingAdvice(state: LocalState, { detail, byProfession: by }: MissingBooking): string {
  const who = knownStructure(state, detail.structureId)?.name ?? byProfession[by];
  return `Réservé par ${who}. Le patient peut venir\u202f: gardez-lui la place, et appelez pour le savoir. La réservation revient d’elle-même quand l’appareil qui l’a faite se connecte.`;
}
