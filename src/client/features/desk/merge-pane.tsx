import { useEffect, useRef, useState } from 'react';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { agreementLeftOut, whatIsToAsk } from './merge-agreements.ts';
import { type DifferentKey, differences, keptOf, mergedContent, whyKept } from './merge-choices.ts';
import { MergeSheet } from './merge-sheet.tsx';
import { resealedProposals } from './resealed-proposals.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly pair: readonly [DeskRow, DeskRow];
  readonly onClose: () => void;
  readonly onDone: (words: string, undo?: () => void) => void;
}

/** Two entries side by side: one person, whose sheets become one, or two people, who are not shown as duplicates again. */
export function MergePane(props: Props) {
  const [keep, drop] = keptOf(...props.pair);
  const { zone } = props.standing.territory;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isOpen = keep.content && drop.content && !keep.isStale && !drop.isStale;
  return (
    <section className="pane pane-story" aria-label="Comparer les deux fiches">
      <div className="story-head">
        <h1 ref={heading} tabIndex={-1}>
          Comparer les deux fiches
        </h1>
        <p className="meta">Une seule personne, ou deux ? Rien ne change avant votre réponse.</p>
      </div>
      <div className="story sheet-form stack-16">
        <MergeSheet row={keep} zone={zone} fate="Cette fiche reste" why={whyKept(keep, drop)} />
        <MergeSheet row={drop} zone={zone} fate="Celle-ci sort de la liste" why="Si vous les réunissez." />
        {isOpen ? <Choices {...props} keep={keep} drop={drop} /> : <p className="meta">Lecture…</p>}
      </div>
    </section>
  );
}

interface ChoicesProps extends Props {
  readonly keep: DeskRow;
  readonly drop: DeskRow;
}

/** What differs is chosen; the longer wait and both stories stay. */
function Choices({ standing, keep, drop, onClose, onDone }: ChoicesProps) {
  const action = useEntryAction(standing);
  const [fromDropped, setFromDropped] = useState<ReadonlySet<DifferentKey>>(new Set());
  const { content } = keep;
  const gone = drop.content;
  if (!content || !gone) return null;
  const agreement = agreementLeftOut(keep.entry, drop.entry, standing.territory.zone);
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
      const chosen = mergedContent(content, gone, fromDropped, agreement);
      const sealed = await list.sealEntry(chosen, keep.id, structures);
      const told = await resealedProposals(list, chosen, keep.entry);
      return {
        name: 'mergeEntries@1',
        args: { keepId: keep.id, dropId: drop.id, ...revisions, sealed, ...told },
      };
    });
    if (kept) onDone('Fiches réunies');
  };
  const keepBoth = async () => {
    const args = { entryId: keep.id, otherId: drop.id };
    const kept = await action.act(() => ({ name: 'keepEntriesApart@1', args }));
    const undo = () => void action.act(() => ({ name: 'compareEntriesAgain@1', args }));
    if (kept) onDone('Deux personnes\u202f: les deux fiches restent', undo);
  };
  const unlike = differences(content, gone);
  return (
    <>
      {unlike.length > 0 && <p>Elles diffèrent : choisissez ce que la fiche réunie dira.</p>}
      {unlike.map(({ key, label, kept, dropped }) => (
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
              <span>{isDropped ? dropped : kept}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <p className="meta">
        Réunies, l’attente la plus longue compte et les deux histoires restent. L’autre fiche sort de la liste
        comme doublon, et ce qu’elle contenait est effacé. Gardées, elles ne sont plus montrées comme doublon.
      </p>
      {agreement !== undefined && <p className="meta">{whatIsToAsk(agreement)}</p>}
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <div className="story-actions">
        <button type="button" className="btn btn-primary" onClick={() => void merge()}>
          Réunir les deux fiches
        </button>
        <button type="button" className="btn" onClick={() => void keepBoth()}>
          Garder les deux
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          Décider plus tard
        </button>
      </div>
    </>
  );
}
