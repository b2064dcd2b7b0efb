import { counted } from '#client/ui/french-text.ts';
import { PlainTag, Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import type { LocalDay } from '#domain/identifiers.ts';
import type { DepartureRow, FollowUp } from './departure-rows.ts';
import { whenText } from './departure-words.ts';

interface Props {
  readonly row: DepartureRow;
  readonly today: LocalDay;
}

/** A departure in the list: who, when, and how far its preparation is. */
export function DepartureLine({ row, today }: Props) {
  const { departure, doctor, followUp, isPending } = row;
  return (
    <li>
      <a className="person" href={`/departs/${row.id}`}>
        <span className="person-who">
          <span className="person-name">{doctor ? displayName(doctor) : 'Un médecin'}</span>
          <span>{whenText(departure, today)}</span>
        </span>
        <span className="person-facts">
          <span className="meta">{listText(departure)}</span>
          <span className="meta">{followUpText(followUp)}</span>
        </span>
        <span className="person-tags">
          {isPending && <Tag state="pending" />}
          {departure.relay === 'no' && <PlainTag>Sans relais</PlainTag>}
          {departure.relay === 'yes' && <PlainTag>Relais au cabinet</PlainTag>}
        </span>
      </a>
    </li>
  );
}

function listText(departure: DepartureRow['departure']): string {
  if (departure.listReceivedAt !== undefined) return 'Liste de patients prioritaires reçue';
  if (departure.listAskedAt !== undefined) return 'Liste de patients prioritaires demandée';
  return 'Liste de patients prioritaires à demander';
}

/** « 12 patients inscrits, 4 ont trouvé un médecin ». */
export function followUpText({ entered, found }: FollowUp): string {
  if (entered === 0) return 'Aucun patient inscrit pour l’instant';
  const who = counted(entered, 'patient inscrit', 'patients inscrits');
  if (found === 0) return `${who}, aucun n’a encore trouvé de médecin`;
  return found === 1 ? `${who}, 1 a trouvé un médecin` : `${who}, ${found} ont trouvé un médecin`;
}
