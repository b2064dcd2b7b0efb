import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';

/** Who will be able to read the patient, by name. `from`: the structure in whose name one books. */
export function whoReads({ state }: Standing, slot: Slot | undefined, from: Id | undefined): string {
  const practice = slot ? knownStructure(state, slot.structureId)?.name : undefined;
  const own = from === undefined ? undefined : knownStructure(state, from)?.name;
  const readers =
    own === practice
      ? (own ?? 'votre structure')
      : `${own ?? 'votre structure'} et ${practice ?? 'le cabinet'}`;
  return `Lu seulement par ${readers}. Relais lui-même ne peut pas le lire.`;
}
