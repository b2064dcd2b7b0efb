import { useState } from 'react';
import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { sourceName } from '#client/ui/list-words.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { type DifferentKey, differences, keptOf, mergedContent } from './merge-choices.ts';
import { resealedProposals } from './resealed-proposals.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly pair: readonly [DeskRow, DeskRow];
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Two entries side by side; each difference is chosen, the longer wait and both stories stay. */
export function MergePane({ standing, pair, onClose, onDone }: Props) {
  const action = useEntryAction(standing);
  const [keep, drop] = keptOf(...pair);
  const [fromDropped, setFromDropped] = useState<ReadonlySet<DifferentKey>>(new Set());
  if (!keep.content || !drop.content || keep.isStale || drop.isStale) return null;
  const { content } = keep;
  const gone = drop.content;
  const revisions = { revision: keep.entry.revision, dropRevision: drop.entry.revision };
  const choose = (key: DifferentKey, isDropped: boolean) =>
    setFromDropped((before) => {
      const next = new Set(before);
      if (isDropped) next.add(key);
      else next.delete(key);
      return next;
    });
  const merge = async () => {
    const kept = await action.act(async ({ list }) => {
      const structures = keep.entry.sealed?.grants.map((grant) => grant.structure) ?? [];
      const chosen = mergedContent(content, gone, fromDropped);
      const sealed = await list.sealEntry(chosen, keep.id, structures);
      const told = await resealedProposals(list, chosen, keep.entry);
      return {
        name: 'mergeEntries@1',
        args: { keepId: keep.id, dropId: drop.id, ...revisions, sealed, ...told },
      };
    });
    if (kept) onDone('Fiches réunies');
  };
  const { zone } = standing.territory;
  return (
    <section className="pane pane-story" aria-label="Comparer les deux fiches">
      <div className="story-head">
        <h1>Comparer les deux fiches</h1>
        <p className="meta">
          {[keep, drop]
            .map(({ entry }) => `${sourceName[entry.source]}, ${dateText(dayOf(entry.registeredAt, zone))}`)
            .join(' · ')}
        </p>
      </div>
      <div className="story sheet-form stack-16">
        <p>
          L’attente la plus longue compte et les deux histoires restent. L’autre fiche sort de la liste comme
          doublon, et ce qu’elle contenait est effacé.
        </p>
        {differences(content, gone).map(({ key, label, kept, dropped }) => (
          <fieldset key={key} className="stack-8">
            <legend className="field-label">{label}</legend>
            {[false, true].map((isDropped) => (
              <label key={String(isDropped)} className="check">
                <input
                  type="radio"
                  name={`fusion-${key}`}
                  checked={fromDropped.has(key) === isDropped}
                  onChange={() => choose(key, isDropped)}
                />
                <span>{(isDropped ? dropped : kept) || 'rien'}</span>
              </label>
            ))}
          </fieldset>
        ))}
        {action.why !== undefined && <p className="field-error">{action.why}</p>}
        <div className="story-actions">
          <button type="button" className="btn btn-primary" onClick={() => void merge()}>
            Réunir les deux fiches
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Garder les deux
          </button>
        </div>
      </div>
    </section>
  );
}
