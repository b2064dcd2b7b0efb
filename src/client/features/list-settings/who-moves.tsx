import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import { counted } from '#client/ui/french-text.ts';
import { criterionText } from '#client/ui/list-words.ts';
import type { Move } from '#domain/waitlist/priority.ts';
import type { RuleDraft } from './rule-draft.ts';
import type { Moves } from './use-moves.ts';

/** Who goes up and who goes down, before anything is adopted. */
export function WhoMoves({ moves, draft }: { readonly moves: Moves; readonly draft: RuleDraft }) {
  const id = useId();
  const { summary, waiting, progress } = moves;
  const total = summary.up + summary.down;
  return (
    <section className="sheet rule who-moves" aria-labelledby={id}>
      <h2 id={id}>Qui change de place</h2>
      {progress.done < progress.total && (
        <p className="meta" role="status">
          {counted(progress.done, 'fiche lue', 'fiches lues')} sur {progress.total} : le calcul se complète
          encore.
        </p>
      )}
      <p aria-live="polite">
        {total === 0
          ? `Personne, sur ${counted(waiting, 'patient')} en attente.`
          : `${counted(summary.up, 'patient monte', 'patients montent')}, ${counted(summary.down, 'descend', 'descendent')}, sur ${counted(waiting, 'en attente', 'en attente')}.`}
      </p>
      {total > 0 && (
        <>
          <MoveList title="Montent le plus" moves={summary.biggestUp} nameOf={moves.nameOf} />
          <MoveList title="Descendent le plus" moves={summary.biggestDown} nameOf={moves.nameOf} />
          <h3>Par critère</h3>
          <ul className="plain-list">
            {summary.byCriterion.map(({ criterion, up, down }) => (
              <li key={criterion}>
                {criterionText(criterion, draft)} : {counted(up, 'monte', 'montent')},{' '}
                {counted(down, 'descend', 'descendent')}
              </li>
            ))}
          </ul>
          <p className="meta">Un patient peut compter dans plusieurs lignes.</p>
        </>
      )}
    </section>
  );
}

interface ListProps {
  readonly title: string;
  readonly moves: readonly Move[];
  readonly nameOf: Moves['nameOf'];
}

function MoveList({ title, moves, nameOf }: ListProps) {
  if (moves.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list">
        {moves.map(({ id, from, to }) => (
          <li key={id} className="move">
            {to < from ? (
              <ArrowUp className="icon" aria-hidden="true" />
            ) : (
              <ArrowDown className="icon" aria-hidden="true" />
            )}
            <a href={`/patients/${id}`}>{nameOf(id) ?? 'Fiche à lire'}</a>
            <span className="meta">
              {ordinal(from)} → {ordinal(to)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** « 1er », « 12e ». */
function ordinal(rank: number): string {
  return rank === 1 ? '1er' : `${rank}e`;
}
