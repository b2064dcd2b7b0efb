import { counted } from '#client/ui/french-text.ts';
import { closingReasonName } from '#client/ui/list-words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { ReasonChoice } from './reason-choice.tsx';
import { sealedFacts } from './sealed-facts.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly chosen: readonly DeskRow[];
  readonly onMerge: (() => void) | undefined;
  readonly onPrint: () => void;
  readonly onDone: (words: string, undo?: () => void) => void;
  readonly onClear: () => void;
}

const reasons = ['foundAlone', 'moved', 'unreachable', 'deceased'] as const;

/** What is done for several patients at once: each is a command of its own, so that one « no » stops no other. */
export function BulkBar({ standing, chosen, onMerge, onPrint, onDone, onClear }: Props) {
  const action = useEntryAction(standing);
  const open = chosen.filter(({ entry }) => !entry.closing);
  const reconfirm = async () => {
    let count = 0;
    for (const { id } of open) {
      if (await action.act(() => ({ name: 'reconfirmEntry@1', args: { entryId: id } }))) count += 1;
    }
    onDone(`${counted(count, 'patient noté', 'patients notés')} « attend toujours »`);
    onClear();
  };
  const close = async (reason: (typeof reasons)[number]) => {
    const closed: Id[] = [];
    for (const { id, content } of open) {
      const kept = await action.act(async (relais) => {
        const facts = await sealedFacts(relais, standing.territory, id, content?.profile);
        return { name: 'closeEntry@1', args: { entryId: id, reason, ...facts } };
      });
      if (kept) closed.push(id);
    }
    const reopen = async () => {
      for (const entryId of closed) await action.act(() => ({ name: 'reopenEntry@1', args: { entryId } }));
    };
    onDone(
      counted(closed.length, 'patient sorti de la liste', 'patients sortis de la liste'),
      () => void reopen(),
    );
    onClear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label="Pour les patients choisis">
      <b>{counted(chosen.length, 'patient choisi', 'patients choisis')}</b>
      <button type="button" className="btn" onClick={() => void reconfirm()}>
        Ils attendent toujours
      </button>
      <ReasonChoice
        label="Sortir de la liste"
        reasons={reasons}
        names={closingReasonName}
        action="Sortir"
        onDecide={(reason) => void close(reason)}
      />
      {onMerge && (
        <button type="button" className="btn" onClick={onMerge}>
          Comparer les deux fiches
        </button>
      )}
      <button type="button" className="btn" onClick={onPrint}>
        Imprimer
      </button>
      <button type="button" className="btn btn-quiet" onClick={onClear}>
        Ne rien choisir
      </button>
      {action.why !== undefined && <span className="field-error">{action.why}</span>}
    </div>
  );
}
