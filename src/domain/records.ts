import * as z from 'zod';
import { type Member, memberSchema } from './access/member.ts';
import { type Id, idSchema } from './identifiers.ts';
import { type UnmetNeed, unmetNeedSchema } from './indicators/unmet-need.ts';
import { type IdentifiedSlot, type Slot, slotSchema } from './slots/slot.ts';
import { type Structure, structureSchema } from './territory/structure.ts';
import { type Territory, territorySchema } from './territory/territory.ts';

/** Every kind of record and the type of its value. */
export interface RecordValues {
  territory: Territory;
  structure: Structure;
  member: Member;
  slot: Slot;
  unmet: UnmetNeed;
}
export type RecordKind = keyof RecordValues;

export const recordSchemas = {
  territory: territorySchema,
  structure: structureSchema,
  member: memberSchema,
  slot: slotSchema,
  unmet: unmetNeedSchema,
} as const satisfies Record<RecordKind, z.ZodType>;

export const recordKindSchema = z.enum(['territory', 'structure', 'member', 'slot', 'unmet']);

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
 * Where a store must be able to find a record by owner and time (`ownerSlots`): the group and the instant it is filed under.
 * Undefined for kinds that are only read by key.
 */
export function filedUnder(change: RecordChange): { group: string; at: number } | undefined {
  return change.kind === 'slot'
    ? { group: `owner:${change.value.ownerId}`, at: change.value.start }
    : undefined;
}
