import { type LocalDay, localDaySchema } from '#domain/identifiers.ts';
import { type Departure, type DeparturePlan, departurePlanSchema } from '#domain/waitlist/departure.ts';

/** A departure as it is filled in. */
export interface DepartureDraft {
  readonly kind: DeparturePlan['kind'];
  readonly on: LocalDay | '';
  readonly relay: DeparturePlan['relay'];
  readonly learnt: DeparturePlan['learnt'];
  readonly note: string;
}

export interface DepartureErrors {
  readonly on?: string;
  readonly note?: string;
}

/** What is known, or the commonest answers. */
export function departureDraft(departure: Departure | undefined): DepartureDraft {
  return {
    kind: departure?.kind ?? 'retirement',
    on: departure?.on ?? '',
    relay: departure?.relay ?? 'unknown',
    learnt: departure?.learnt ?? 'doctor',
    note: departure?.note ?? '',
  };
}

/** What is missing or wrong, in words. A departure that is past can still be written down. */
export function departureErrors({ on, note }: DepartureDraft): DepartureErrors {
  const isDay = localDaySchema.safeParse(on).success && !Number.isNaN(Date.parse(on));
  const year = Number(on.slice(0, 4));
  return {
    ...(isDay
      ? year < 2020 || year > 2060
        ? { on: 'Indiquez une année entre 2020 et 2060.' }
        : {}
      : { on: 'Indiquez le jour du départ, même à peu près.' }),
    ...(note.length > 200 ? { note: 'En 200 caractères au plus.' } : {}),
  };
}

/** The plan to keep; undefined while something is missing or wrong. */
export function planOf(draft: DepartureDraft): DeparturePlan | undefined {
  if (Object.keys(departureErrors(draft)).length > 0) return undefined;
  const note = draft.note.replace(/\s+/g, ' ').trim();
  const parsed = departurePlanSchema.safeParse({
    kind: draft.kind,
    on: draft.on,
    relay: draft.relay,
    learnt: draft.learnt,
    ...(note === '' ? {} : { note }),
  });
  return parsed.success ? parsed.data : undefined;
}

/** The plan a departure holds, to keep it when something else of it changes. */
export function planOfDeparture({ kind, on, relay, learnt, note }: Departure): DeparturePlan {
  return { kind, on, relay, learnt, ...(note === undefined ? {} : { note }) };
}
