import { Phone } from 'lucide-react';
import type { Id } from '#domain/identifiers.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';

interface Props {
  readonly standing: Standing;
  readonly structureId: Id;
  /** Other words than « Appeler » and the structure's name. */
  readonly label?: string;
}

/** A structure's phone, by the number it keeps for professionals; nothing when it is not known here. */
export function CallStructure({ standing, structureId, label }: Props) {
  const structure = knownStructure(standing.state, structureId);
  if (!structure) return null;
  return (
    <a className="btn btn-sm" href={`tel:${structure.professionalPhone ?? structure.phone}`}>
      <Phone className="icon" aria-hidden="true" />
      {label ?? `Appeler ${structure.name}`}
    </a>
  );
}
