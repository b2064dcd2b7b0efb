import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type SavedView, useSavedViewStore } from '#client/ports/saved-views.ts';
import { type DeskFilters, filtersSchema } from './desk-filters.ts';

interface Props {
  readonly filters: DeskFilters;
  readonly onChoose: (filters: DeskFilters) => void;
}

/** The ways of looking that the coordinator named, on this device. */
export function SavedViews({ filters, onChoose }: Props) {
  const store = useSavedViewStore();
  const [views, setViews] = useState<readonly SavedView[]>(() => store.load());
  const [name, setName] = useState<string>();
  const keep = (next: readonly SavedView[]) => {
    setViews(next);
    store.save(next);
  };
  const add = () => {
    const wanted = (name ?? '').trim().slice(0, 40);
    if (wanted !== '') keep([...views.filter((view) => view.name !== wanted), { name: wanted, filters }]);
    setName(undefined);
  };
  return (
    <section className="filter-group">
      <h2>Mes vues</h2>
      {views.map((view) => (
        <div key={view.name} className="filter">
          <button type="button" className="btn-link" onClick={() => choose(view, onChoose)}>
            {view.name}
          </button>
          <button
            type="button"
            className="icon-btn"
            aria-label={`Oublier la vue ${view.name}`}
            onClick={() => keep(views.filter((other) => other !== view))}
          >
            <Trash2 className="icon" aria-hidden="true" />
          </button>
        </div>
      ))}
      {name === undefined ? (
        <button type="button" className="btn btn-quiet" onClick={() => setName('')}>
          Garder cette vue
        </button>
      ) : (
        <form
          className="stack-8"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <label className="field">
            <span className="field-label small">Nom de la vue</span>
            <input
              className="input"
              maxLength={40}
              value={name}
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to name it
              autoFocus
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button type="submit" className="btn">
            Garder
          </button>
        </form>
      )}
    </section>
  );
}

/** A view kept by another version of the app may not be understood any more: then nothing changes. */
function choose(view: SavedView, onChoose: (filters: DeskFilters) => void): void {
  const read = filtersSchema.safeParse(view.filters);
  if (read.success) onChoose(read.data);
}
