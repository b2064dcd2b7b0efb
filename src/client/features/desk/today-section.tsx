import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { type TodayMatter, todayMatters } from './today-matters.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly onMerge: (() => void) | undefined;
}

/** What waits for the coordination about this patient, each with the gesture that settles it. */
export function TodaySection({ standing, row, onMerge }: Props) {
  const action = useEntryAction(standing);
  const matters = todayMatters(row, standing.territory, onMerge !== undefined);
  if (matters.length === 0) return null;
  const entryId = row.id;
  const settle: Partial<Record<TodayMatter['kind'], () => void>> = {
    duplicate: () => onMerge?.(),
    misasUnanswered: () =>
      void action.act((relais) => ({
        name: 'recordContact@1',
        args: { entryId, contactId: relais.newId(), kind: 'source', outcome: 'done' },
      })),
    reconfirm: () => void action.act(() => ({ name: 'reconfirmEntry@1', args: { entryId } })),
  };
  return (
    <section className="stack-12">
      <h2>À faire</h2>
      {matters.map(({ kind, words, gesture }) => (
        <div key={kind} className="stack-8">
          <p>{words}</p>
          {gesture !== undefined && (
            <button type="button" className="btn" onClick={settle[kind]}>
              {gesture}
            </button>
          )}
        </div>
      ))}
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
    </section>
  );
}
