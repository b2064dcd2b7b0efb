import { useOpenedEntry } from '#client/ports/use-opened-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { knownEntry } from '#sync/list-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly onDone: (words: string, undo?: () => void) => void;
}

/** WL-28: the sheets that look alike and that somebody said to be another person's, with the way back. */
export function ApartSection({ standing, row, onDone }: Props) {
  const others = (row.entry.apart ?? []).filter((id) => {
    const other = knownEntry(standing.state, id);
    return other !== undefined && other.status !== 'closed';
  });
  if (others.length === 0 || row.entry.closing) return null;
  return (
    <section>
      <h2>Gardée à part</h2>
      <p className="meta">
        Cette fiche ressemble à une autre. La coordination a dit que ce sont deux personnes.
      </p>
      <ul className="plain-list">
        {others.map((id) => (
          <Apart key={id} standing={standing} id={row.id} otherId={id} onDone={onDone} />
        ))}
      </ul>
    </section>
  );
}

interface ApartProps extends Omit<Props, 'row'> {
  readonly id: Id;
  readonly otherId: Id;
}

function Apart({ standing, id, otherId, onDone }: ApartProps) {
  const action = useEntryAction(standing);
  const sealed = knownEntry(standing.state, otherId)?.sealed;
  const reading = useOpenedEntry(sealed && { entryId: otherId, sealed });
  const identity = reading?.kind === 'read' ? reading.content.identity : undefined;
  const args = { entryId: id, otherId };
  const compareAgain = async () => {
    const kept = await action.act(() => ({ name: 'compareEntriesAgain@1', args }));
    const undo = () => void action.act(() => ({ name: 'keepEntriesApart@1', args }));
    if (kept) onDone('Les deux fiches sont de nouveau à comparer', undo);
  };
  return (
    <li className="stack-8">
      <a href={`/patients/${otherId}`}>
        {identity ? `${identity.givenName} ${identity.familyName}` : 'L’autre fiche'}
      </a>
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <button type="button" className="btn" onClick={() => void compareAgain()}>
        Ne plus les garder séparées
      </button>
    </li>
  );
}
