import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { criterionText, entryStatusName, sourceName } from '#client/ui/list-words.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import type { Territory } from '#domain/territory/territory.ts';
import { entrySourceSchema, entrySources } from '#domain/waitlist/entry-source.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type Criterion, criteria } from '#domain/waitlist/profile.ts';
import {
  type DeskFilters,
  type DeskState,
  type DeskView,
  type deskCounts,
  isNarrowed,
  noFilters,
  stateSchema,
} from './desk-filters.ts';
import { SavedViews } from './saved-views.tsx';

export interface FiltersPaneProps {
  readonly filters: DeskFilters;
  readonly counts: ReturnType<typeof deskCounts>;
  readonly territory: Territory;
  /** Opened by its button, where the list has no room beside it. */
  readonly isOpen: boolean;
  readonly onChange: (filters: DeskFilters) => void;
  readonly onClose: () => void;
}

const viewNames: Readonly<Record<DeskView, string>> = {
  all: 'Toute la liste',
  callBack: 'À rappeler',
  misasUnanswered: 'MISAS sans réponse',
  reconfirm: 'À reconfirmer',
  proposalsOver: 'À proposer de nouveau',
  answersAwaited: 'Réponses attendues',
  claimed: 'Acceptés, à déclarer',
  duplicates: 'Doublons',
  closed: 'Sortis de la liste',
};

const waits = [
  { value: '0', label: 'Toute durée' },
  { value: '90', label: 'Plus de 3 mois' },
  { value: '180', label: 'Plus de 6 mois' },
  { value: '365', label: 'Plus d’un an' },
];

/** What to look at: the day's reminders first, then who, where and since when. */
export function FiltersPane({ filters, counts, territory, isOpen, onChange, onClose }: FiltersPaneProps) {
  const { projects } = listSettingsOf(territory);
  const rule = currentRule(listSettingsOf(territory));
  const isRanked = (criterion: Criterion) =>
    rule.weights[criterion] > 0 && (criterion !== 'project' || projects.length > 0);
  const set = (change: Partial<DeskFilters>) => onChange({ ...filters, ...change });
  return (
    <aside className="pane pane-filters" aria-label="Filtres">
      {isOpen && <PaneTitle>Filtres</PaneTitle>}
      <button
        type="button"
        className="icon-btn back-to-list"
        aria-label="Fermer les filtres"
        onClick={onClose}
      >
        <X className="icon" aria-hidden="true" />
      </button>
      <section className="filter-group">
        <h2>Aujourd’hui</h2>
        {(Object.keys(viewNames) as DeskView[]).map((view) => (
          <button
            key={view}
            type="button"
            className="filter filter-view"
            aria-current={filters.view === view}
            onClick={() => set({ view })}
          >
            <span>{viewNames[view]}</span>
            <Count n={counts.views.get(view)} />
          </button>
        ))}
      </section>
      <SavedViews filters={filters} onChoose={onChange} />
      <fieldset className="filter-group">
        <legend>Critères</legend>
        {criteria.filter(isRanked).map((criterion) => (
          <label key={criterion} className="filter">
            <input
              type="checkbox"
              checked={filters.criteria.includes(criterion)}
              onChange={() => set({ criteria: toggled<Criterion>(filters.criteria, criterion) })}
            />
            <span>{criterionText(criterion, rule)}</span>
            <Count n={counts.criteria.get(criterion)} />
          </label>
        ))}
        <p className="small">Un patient peut en cumuler plusieurs.</p>
        {isRanked('project') && (
          <p className="small">
            Projets de la CPTS{'\u202f'}: {projects.map(({ name }) => name).join(', ')}.
          </p>
        )}
      </fieldset>
      <fieldset className="filter-group">
        <legend>État</legend>
        {stateSchema.options.map((state) => (
          <label key={state} className="filter">
            <input
              type="checkbox"
              checked={filters.statuses.includes(state)}
              onChange={() => set({ statuses: toggled<DeskState>(filters.statuses, state) })}
            />
            <span>{state === 'proposed' ? 'Proposé' : entryStatusName[state]}</span>
            <Count n={counts.statuses.get(state)} />
          </label>
        ))}
      </fieldset>
      <div className="filter-group stack-12">
        <SelectField
          label="Commune"
          value={filters.communeCode}
          options={[
            { value: '', label: 'Toutes les communes' },
            ...territory.communes.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(communeCode) => set({ communeCode })}
        />
        <SelectField
          label="Source de la demande"
          value={filters.source}
          options={[
            { value: '', label: 'Toutes' },
            ...entrySources.map((source) => ({ value: source, label: sourceName[source] })),
          ]}
          onChange={(value) => set({ source: entrySourceSchema.safeParse(value).data ?? '' })}
        />
        <SelectField
          label="Attend depuis"
          value={String(filters.waitsOver)}
          options={waits}
          onChange={(value) => set({ waitsOver: Number(value) })}
        />
        {isNarrowed(filters) && (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() => onChange({ ...noFilters, view: filters.view })}
          >
            Enlever les filtres
          </button>
        )}
      </div>
    </aside>
  );
}

/** It takes the focus: on a phone the list has just given its place to the filters. */
function PaneTitle({ children }: { readonly children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 ref={title} tabIndex={-1}>
      {children}
    </h1>
  );
}

function Count({ n = 0 }: { readonly n: number | undefined }) {
  return <span className="n">{n.toLocaleString('fr')}</span>;
}

function toggled<T>(chosen: readonly T[], one: T): T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
