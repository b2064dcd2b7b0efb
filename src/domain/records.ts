import * as z from 'zod';
import { type Member, memberSchema } from './access/member.ts';
import { type Sheet, sheetSchema } from './directory/sheet.ts';
import { type Id, idSchema } from './identifiers.ts';
import { type Figure, figureSchema } from './indicators/figure.ts';
import { type UnmetNeed, unmetNeedSchema } from './indicators/unmet-need.ts';
import { type Restoration, restorationSchema } from './restoration/restoration.ts';
import { type IdentifiedSlot, type Slot, slotSchema } from './slots/slot.ts';
import { type Structure, structureSchema } from './territory/structure.ts';
import { type Territory, territorySchema } from './territory/territory.ts';
import { type Capacity, capacitySchema } from './waitlist/capacity.ts';
import { type Departure, departureSchema } from './waitlist/departure.ts';
import { type Entry, entrySchema } from './waitlist/entry.ts';

/** Every kind of record and the type of its value. */
export interface RecordValues {
  territory: Territory;
  structure: Structure;
  member: Member;
  slot: Slot;
  unmet: UnmetNeed;
  entry: Entry;
  /** By the doctor's member id. */
  capacity: Capacity;
  departure: Departure;
  /** By the professional's member id. */
  sheet: Sheet;
  figure: Figure;
  /** What a relay that came back from an older copy found again, and what it did not. */
  restoration: Restoration;
}
export type RecordKind = keyof RecordValues;

export const recordSchemas = {
  territory: territorySchema,
  structure: structureSchema,
  member: memberSchema,
  slot: slotSchema,
  unmet: unmetNeedSchema,
  entry: entrySchema,
  capacity: capacitySchema,
  departure: departureSchema,
  sheet: sheetSchema,
  figure: figureSchema,
  restoration: restorationSchema,
} as const satisfies Record<RecordKind, z.ZodType>;

export const recordKindSchema = z.enum([
  'territory',
  'structure',
  'member',
  'slot',
  'unmet',
  'entry',
  'capacity',
  'departure',
  'sheet',
  'figure',
  'restoration',
]);

/** The name of a record everywhere outside its value: `slot/0190…`. */
export type RecordKey = `${RecordKind}/${string}`;

export function recordKey(kind: RecordKind, id: Id): RecordKey {
  return `${kind}/${id}`;
}

export function parseRecordKey(key: RecordKey): { kind: RecordKind; id: Id } {
  const cut = key.indexOf('/');
  return { kind: recordKindSchema.parse(key.slice(0, cut)), id: idSchema.parse(key.slice(cut + 1)) };
}

/** A record's new value, as a decision states it. */
export type RecordChange = {
  [K in RecordKind]: { readonly kind: K; readonly id: Id; readonly value: RecordValues[K] };
}[RecordKind];

/** What a decision may see: the records its command declared in `reads`, nothing else. */
export interface RecordView {
  get<K extends RecordKind>(kind: K, id: Id): RecordValues[K] | undefined;
  /** Slots of an owner whose start lies in [from, to), in order of start. */
  ownerSlots(ownerId: Id, from: number, to: number): readonly IdentifiedSlot[];
}

/**
 * Where a store must be able to find a record by group and time: slots by owner (`ownerSlots`), entries by who filed them. A
 * snapshot sends what is filed in order of time, after the references and the days to come. Undefined for kinds that are only
 * read by key.
 */
export function filedUnder(change: RecordChange): { group: string; at: number } | undefined {
  switch (change.kind) {
    case 'slot':
      return { group: `owner:${change.value.ownerId}`, at: change.value.start };
    case 'entry':
      return { group: `source:${change.value.sourceStructureId}`, at: change.value.registeredAt };
    default:
      return undefined;
  }
}
