import { counted } from '#client/ui/french-text.ts';
import { moment } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { DeskRow } from './desk-rows.ts';
import { mostPaperLines, paperLines } from './paper-lines.ts';

interface Props {
  readonly rows: readonly DeskRow[];
  readonly isNamed: boolean;
  readonly territoryName: string;
  readonly now: Instant;
  readonly setting: Parameters<typeof paperLines>[2];
}

/** The list for a meeting: a line a patient, with room to write what is decided. */
export function ListPaper({ rows, isNamed, territoryName, now, setting }: Props) {
  const lines = paperLines(rows, isNamed, setting);
  return (
    <article className="paper print-only">
      <h1>Patients sans médecin traitant</h1>
      <p>
        {territoryName} · {counted(rows.length, 'patient')}
        {rows.length > mostPaperLines && `, dont les ${mostPaperLines} premiers ici`} · imprimé{' '}
        {moment(now, now - 86_400_000, setting.zone)}
      </p>
      <p>
        {isNamed
          ? 'Document confidentiel\u202f: à rendre à la coordination à la fin de la réunion.'
          : 'Sans nom ni téléphone. La commune et l’âge peuvent suffire à reconnaître quelqu’un\u202f: ne laissez pas cette page derrière vous.'}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Rang</th>
            {isNamed && <th scope="col">Patient</th>}
            <th scope="col">Raison du rang</th>
            <th scope="col">Besoins</th>
            <th scope="col">Commune</th>
            <th scope="col">État</th>
            <th scope="col" className="paper-room">
              Décidé
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{line.rank}</td>
              {isNamed && (
                <td>
                  <b>{line.who}</b> {line.phone}
                </td>
              )}
              <td>{line.reason}</td>
              <td>{line.needs}</td>
              <td>{line.place}</td>
              <td>{line.state}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
