import type { Id } from '#domain/identifiers.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import type { RequestTarget } from './prefill.ts';

/** Who will be able to read the patient, by name. */
export function readersText(
  { state, me }: Standing,
  target: RequestTarget,
  structureId: Id | undefined,
): string {
  const own = structureId ?? me.structureIds[0];
  const ids =
    target.kind === 'correct'
      ? (target.entry.sealed?.grants ?? []).map((grant) => grant.structure)
      : own === undefined
        ? []
        : [own];
  const others = ids
    .map((id) => knownStructure(state, id))
    .flatMap((structure) => (structure && structure.kind !== 'coordination' ? [structure.name] : []));
  const readers = others.length > 0 ? `${others.join(', ')} et la coordination` : 'la coordination';
  return `Lu seulement par ${readers}. Un médecin ne reçoit le nom et le téléphone que s’il accepte ce patient. Relais lui-même ne peut rien lire.`;
}
