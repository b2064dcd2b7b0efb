import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { dateText } from '#client/ui/calendar-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Tag } from '#client/ui/tag.tsx';
import type { Figure } from '#domain/indicators/figure.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { figureRows, populationName } from './cpam-rows.ts';
import { countText } from './report-words.ts';

interface Props {
  readonly standing: Standing;
  readonly pending: ReadonlySet<string>;
  readonly onEdit: (id: string) => void;
}

/** Every figure that was typed in, to correct or take back. */
export function FigureList({ standing, pending, onEdit }: Props) {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const { indicatorAges } = listSettingsOf(standing.territory);
  const figures = figureRows(standing.state)
    .filter(({ value }) => !value.removed)
    .sort((a, b) => (a.value.on < b.value.on ? 1 : -1));
  if (figures.length === 0) return null;
  const remove = (id: string, { population, numerator, denominator, source, on }: Figure) =>
    run(() => {
      const facts = {
        population,
        numerator,
        ...(denominator === undefined ? {} : { denominator }),
        source,
        on,
      };
      return relais.issue({ name: 'recordFigure@1', args: { id, facts, removed: true } });
    });
  return (
    <details>
      <summary>Chiffres saisis ({figures.length})</summary>
      {failure && <p role="alert">{failureSentence(failure, setting)}</p>}
      <ul className="figure-list">
        {figures.map(({ id, value }) => {
          const words = `${populationName(value.population, indicatorAges)} : ${countText(value.numerator)}, ${dateText(value.on)}`;
          return (
            <li key={id}>
              <p>
                {words} {pending.has(id) && <Tag state="pending" />}
                <span className="meta">{value.source}</span>
              </p>
              <div className="btn-row">
                <button type="button" className="btn btn-sm" onClick={() => onEdit(id)}>
                  Corriger<span className="visually-hidden"> {words}</span>
                </button>
                <button type="button" className="btn btn-sm btn-quiet" onClick={() => void remove(id, value)}>
                  Retirer<span className="visually-hidden"> {words}</span>
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
