import { UserPlus } from 'lucide-react';
import { Action } from '#client/ui/action-list.tsx';
import type { Id } from '#domain/identifiers.ts';
import { isListed } from '#sync/filed-requests.ts';
import type { Standing } from '#sync/known-records.ts';
import { knownEntry } from '#sync/list-records.ts';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly bookingId: Id;
}

/**
 * From a booking of somebody without a médecin traitant to the list: what is known is carried over, once. The name stays in its
 * envelope: the address carries ids alone.
 */
export function ListDoor({ standing, slotId, bookingId }: Props) {
  const icon = <UserPlus className="icon" aria-hidden="true" />;
  if (isListed(standing.state, bookingId)) {
    const isReadable = knownEntry(standing.state, bookingId) !== undefined;
    return (
      <Action
        icon={icon}
        label="Déjà inscrit"
        help="Sur la liste des patients sans médecin traitant"
        {...(isReadable ? { href: `/patients/${bookingId}` } : { isNotYet: true })}
      />
    );
  }
  return (
    <Action
      icon={icon}
      label="L’inscrire sur la liste"
      help="Patients sans médecin traitant, avec son accord"
      href={`/patients/nouveau?rdv=${bookingId}&creneau=${slotId}`}
    />
  );
}
