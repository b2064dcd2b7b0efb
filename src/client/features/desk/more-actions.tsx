import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { closingReasonName } from '#client/ui/list-words.ts';
import type { ClosingReason } from '#domain/waitlist/entry.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { ReasonChoice } from './reason-choice.tsx';
import { sealedFacts } from './sealed-facts.ts';
import { useEntryAction } from './use-entry-action.ts';

const WithdrawDialog = lazy(async () => {
  const { WithdrawDialog } = await import('./withdraw-dialog.tsx');
  return { default: WithdrawDialog };
});

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly onEdit: () => void;
  readonly onMerge: (() => void) | undefined;
  readonly onPrint: () => void;
  readonly onDone: (words: string, undo?: () => void) => void;
}

type Offered = (typeof offered)[number];
const offered = [
  'foundAlone',
  'moved',
  'deceased',
  'unreachable',
  'excluded',
] as const satisfies readonly ClosingReason[];

/** Everything rarer than calling and proposing. */
export function MoreActions({ standing, row, onEdit, onMerge, onPrint, onDone }: Props) {
  const action = useEntryAction(standing);
  const [isOpen, setOpen] = useState(false);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: Event) => {
      const isInside = event.target instanceof Node && box.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !isInside) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [isOpen]);
  const entryId = row.id;
  const { entry, content } = row;
  const done = async (kept: Promise<boolean>, words: string, undo?: () => void) => {
    setOpen(false);
    if (await kept) onDone(words, undo);
  };
  const then = (act: () => void) => {
    setOpen(false);
    act();
  };
  const reopen = () => void action.act(() => ({ name: 'reopenEntry@1', args: { entryId } }));
  const close = (reason: Offered) =>
    done(
      action.act(async (relais) => {
        const facts = await sealedFacts(relais, standing.territory, entryId, content?.profile);
        return { name: 'closeEntry@1', args: { entryId, reason, ...facts } };
      }),
      `Sorti de la liste\u202f: ${closingReasonName[reason].toLocaleLowerCase('fr')}`,
      reopen,
    );
  return (
    <div className="more" ref={box}>
      <button
        type="button"
        className="icon-btn"
        aria-label="Autres actions"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis className="icon" aria-hidden="true" />
      </button>
      {isOpen && (
        <div className="more-menu sheet stack-8">
          {!entry.closing && content && (
            <button type="button" className="btn btn-quiet" onClick={() => then(onEdit)}>
              Modifier la fiche
            </button>
          )}
          {!entry.closing && (
            <button
              type="button"
              className="btn btn-quiet"
              onClick={() =>
                void done(
                  action.act(() => ({ name: 'reconfirmEntry@1', args: { entryId } })),
                  'Attend toujours, noté',
                )
              }
            >
              Il attend toujours
            </button>
          )}
          {onMerge && (
            <button type="button" className="btn btn-quiet" onClick={() => then(onMerge)}>
              Comparer les deux fiches
            </button>
          )}
          <button type="button" className="btn btn-quiet" onClick={() => then(onPrint)}>
            Imprimer la fiche
          </button>
          {!entry.closing && (
            <ReasonChoice
              label="Sortir de la liste"
              reasons={offered}
              names={closingReasonName}
              action="Sortir"
              onDecide={(reason) => void close(reason)}
            />
          )}
          {entry.closing && !entry.closing.erased && (
            <button type="button" className="btn btn-quiet" onClick={() => then(reopen)}>
              Remettre sur la liste
            </button>
          )}
          {!entry.closing?.erased && (
            <button type="button" className="btn btn-danger" onClick={() => setWithdrawing(true)}>
              Effacer à sa demande
            </button>
          )}
          {action.why !== undefined && <p className="field-error">{action.why}</p>}
        </div>
      )}
      {isWithdrawing && (
        <Suspense fallback={null}>
          <WithdrawDialog
            name={row.name}
            onClose={() => setWithdrawing(false)}
            onConfirm={() => {
              setWithdrawing(false);
              void done(
                action.act(() => ({ name: 'closeEntry@1', args: { entryId, reason: 'withdrawn' } })),
                'Effacé à sa demande',
              );
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
