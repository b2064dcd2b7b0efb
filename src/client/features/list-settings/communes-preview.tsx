import { TriangleAlert } from 'lucide-react';
import { counted, listed } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import type { Commune } from '#domain/territory/territory.ts';
import { communesChange, type ReadCommunes } from './communes-csv.ts';

interface Props {
  readonly read: ReadCommunes;
  readonly before: readonly Commune[];
  /** Communes that patients of the list live in. */
  readonly codesInUse: ReadonlySet<string>;
}

/** What the file would change, and each line it cannot give. */
export function CommunesPreview({ read: { communes, faults }, before, codesInUse }: Props) {
  const { added, removed, changed } = communesChange(before, communes);
  const lost = removed.filter(({ code }) => codesInUse.has(code));
  return (
    <div className="stack-16" role="status">
      <p>
        {counted(communes.length, 'commune lue', 'communes lues')} : {counted(added.length, 'nouvelle')},{' '}
        {counted(changed.length, 'modifiée')}, {counted(removed.length, 'retirée')}.
      </p>
      {communes.length > 0 && added.length > 0 && <p className="meta">Nouvelles : {names(added)}.</p>}
      {communes.length > 0 && removed.length > 0 && <p className="meta">Retirées : {names(removed)}.</p>}
      {communes.length > 0 && lost.length > 0 && (
        <Note tone="pending" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          Des patients de la liste habitent {names(lost)} : leurs distances ne seront plus connues.
        </Note>
      )}
      {faults.length > 0 && (
        <Note tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          <p>{counted(faults.length, 'ligne écartée', 'lignes écartées')} :</p>
          <ul>
            {faults.slice(0, 20).map(({ line, why }) => (
              <li key={`${line} ${why}`}>
                Ligne {line} : {why}
              </li>
            ))}
          </ul>
          {faults.length > 20 && <p>Et {counted(faults.length - 20, 'autre')}.</p>}
        </Note>
      )}
    </div>
  );
}

function names(communes: readonly Commune[]): string {
  const few = communes.slice(0, 12).map(({ name }) => name);
  return communes.length > 12
    ? `${few.join(', ')} et ${counted(communes.length - 12, 'autre')}`
    : listed(few);
}
