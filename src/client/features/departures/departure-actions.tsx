import {
  CircleCheck,
  CircleX,
  FilePlus,
  FileSpreadsheet,
  ListChecks,
  Pencil,
  Printer,
  Undo2,
} from 'lucide-react';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import type { Standing } from '#sync/known-records.ts';
import type { DepartureRow } from './departure-rows.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DepartureRow;
  readonly onUpdate: (changes: { state?: 'announced' | 'cancelled'; list?: 'asked' | 'received' }) => void;
  readonly onEdit: () => void;
}

/** What there is to do before the day. */
export function DepartureActions({ standing, row, onUpdate, onEdit }: Props) {
  const { departure, id } = row;
  const isCoordinator = standing.me.profession === 'coordinator';
  if (departure.state === 'cancelled') {
    return (
      <ActionList>
        <Action
          icon={<Undo2 className="icon" aria-hidden="true" />}
          label="Rétablir ce départ"
          onPress={() => onUpdate({ state: 'announced' })}
        />
      </ActionList>
    );
  }
  return (
    <ActionList>
      {isCoordinator && departure.listAskedAt === undefined && departure.listReceivedAt === undefined && (
        <Action
          icon={<ListChecks className="icon" aria-hidden="true" />}
          label="J’ai demandé la liste"
          help="Patients en ALD, fragiles ou dépendants, à inscrire en priorité"
          onPress={() => onUpdate({ list: 'asked' })}
        />
      )}
      <Action
        icon={<FilePlus className="icon" aria-hidden="true" />}
        label="Inscrire un de ses patients"
        href={`/patients/nouveau?depart=${id}`}
      />
      {isCoordinator && (
        <Action
          icon={<FileSpreadsheet className="icon" aria-hidden="true" />}
          label="Reprendre un tableau"
          help="Sa liste dans un fichier Excel ou CSV"
          href={`/patients/reprise?depart=${id}`}
        />
      )}
      {departure.listReceivedAt === undefined && (
        <Action
          icon={<CircleCheck className="icon" aria-hidden="true" />}
          label="La liste est complète"
          onPress={() => onUpdate({ list: 'received' })}
        />
      )}
      <Action
        icon={<Printer className="icon" aria-hidden="true" />}
        label="Affiche pour le cabinet"
        help="À imprimer en A4, avec qui contacter"
        href={`/departs/${id}/affiche`}
      />
      <Action icon={<Pencil className="icon" aria-hidden="true" />} label="Modifier" onPress={onEdit} />
      <Action
        icon={<CircleX className="icon" aria-hidden="true" />}
        label="Annuler ce départ"
        help="Le médecin reste, ou c’était une erreur"
        onPress={() => onUpdate({ state: 'cancelled' })}
      />
    </ActionList>
  );
}
