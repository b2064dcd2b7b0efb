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
  return `Le serveur de la CPTS a été remis en état. ${slot} était réservé\u202f; ${standsWords[slotStands(state, slotId)]}.`;
}

/** What this device knows now of the slot; `taken`: somebody else has it. */
type SlotStands = 'free' | 'taken' | 'withdrawn' | 'gone';

const standsWords: Readonly<Record<SlotStands, string>> = {
  free: 'il apparaît libre',
  taken: 'il apparaît réservé pour quelqu’un d’autre',
  withdrawn: 'il apparaît retiré',
  gone: 'il n’apparaît plus',
};

const neverBack =
  'Le patient peut venir, et cette réservation ne reviendra pas\u202f: appelez pour convenir d’une autre heure.';

// A slot left as it is may take the booking back. Not always: the device of somebody who joined after the copy was made is not let in.
const todo: Readonly<Record<SlotStands, string>> = {
  free: 'Le patient peut venir\u202f: ne retirez pas ce créneau, et appelez pour le savoir. En général, la réservation revient si l’appareil qui l’a faite se connecte de nouveau.',
  taken: neverBack,
  withdrawn: neverBack,
  gone: 'Le patient peut venir\u202f: appelez pour convenir d’une heure.',
};

function slotStands(state: LocalState, slotId: MissingBooking['slotId']): SlotStands {
  const slot = knownSlot(state, slotId);
  if (!slot) return 'gone';
  if (slot.booking) return 'taken';
  return slot.state === 'withdrawn' ? 'withdrawn' : 'free';
}

/** Whose booking it was, and what to do meanwhile, by what became of the slot. */
export function missingAdvice(state: LocalState, booking: MissingBooking): string {
  const { detail, byProfession: by, slotId } = booking;
  const who = knownStructure(state, detail.structureId)?.name ?? byProfession[by];
  return `Réservé par ${who}. ${todo[slotStands(state, slotId)]}`;
}
