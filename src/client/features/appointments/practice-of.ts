import { displayName } from '#domain/access/member.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { communeOf, knownMember, knownStructure, type Standing } from '#sync/known-records.ts';

/** Where the patient goes, as written on his slip. Only the number that patients may have. */
export interface PracticeWords {
  /** « Dr Étienne Roubin ». */
  readonly fullName: string;
  /** « Dr Roubin ». */
  readonly shortName: string;
  /** « 4 rue des Acacias, Vouillé ». */
  readonly address: string;
  /** Dialable; empty when the structure is unknown here. */
  readonly phone: string;
}

export function practiceOf({ state, territory }: Standing, slot: Slot): PracticeWords {
  const owner = knownMember(state, slot.ownerId);
  const structure = knownStructure(state, slot.structureId);
  const commune = communeOf(territory, structure?.communeCode)?.name;
  const names = owner ? [owner.title, owner.givenName, owner.familyName] : [structure?.name ?? 'Cabinet'];
  return {
    fullName: names.filter((part) => part !== '').join(' '),
    shortName: owner ? displayName(owner) : (structure?.name ?? 'le cabinet'),
    address: [structure?.address, commune].filter((part) => part !== undefined).join(', '),
    phone: structure?.phone ?? '',
  };
}
