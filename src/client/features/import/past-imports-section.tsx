import { TriangleAlert, Undo2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useNow } from '#client/ports/use-now.ts';
import { capital, hour, nearDay } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import type { Standing } from '#sync/known-records.ts';
import { type PastImport, pastImports, pastImportText } from './past-imports.ts';
import { ProgressLine } from './progress-line.tsx';
import { useUndoImport } from './use-undo-import.ts';

const UndoDialog = lazy(async () => {
  const { UndoDialog } = await import('./undo-dialog.tsx');
  return { default: UndoDialog };
});

/** The spreadsheets taken over before, each with the way to take it back. Nothing when there is none. */
export function PastImportsSection({ standing }: { readonly standing: Standing }) {
  const { state } = standing;
  const past = useMemo(() => pastImports(state), [state]);
  const { undo, progress, why } = useUndoImport(standing);
  const [asked, setAsked] = useState<PastImport>();
  if (past.length === 0 && progress === undefined) return null;
  return (
    <section aria-labelledby="reprises">
      <div className="section-head">
        <h2 id="reprises">Tableaux déjà repris</h2>
      </div>
      {progress !== undefined && <ProgressLine label="Annulation" progress={progress} />}
      {why !== undefined && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {why}
        </Note>
      )}
      <ul className="stack-8">
        {past.map((one) => (
          <PastImportCard
            key={one.importId}
            past={one}
            zone={standing.territory.zone}
            onUndo={progress === undefined ? () => setAsked(one) : undefined}
          />
        ))}
      </ul>
      {asked && (
        <Suspense fallback={null}>
          <UndoDialog
            past={asked}
            onClose={() => setAsked(undefined)}
            onUndo={() => {
              setAsked(undefined);
              void undo(asked);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

interface CardProps {
  readonly past: PastImport;
  readonly zone: string;
  /** None while another is being undone. */
  readonly onUndo: (() => void) | undefined;
}

function PastImportCard({ past, zone, onUndo }: CardProps) {
  const now = useNow();
  const when = `${nearDay(past.at, now, zone)} à ${hour(past.at, zone)}`;
  return (
    <li className={past.isPending ? 'card card-pending past-import' : 'card past-import'}>
      <div>
        <b>{capital(when)}</b> {past.isPending && <Tag state="pending" />}
        <p className="meta">{pastImportText(past)}</p>
      </div>
      {onUndo && past.untouched.length > 0 && (
        <button type="button" className="btn btn-sm" onClick={onUndo}>
          <Undo2 className="icon" aria-hidden="true" />
          <span>
            Annuler cette reprise<span className="visually-hidden"> du tableau de {when}</span>
          </span>
        </button>
      )}
    </li>
  );
}
