import { CalendarClock } from 'lucide-react';
import { useMemo, useState } from 'react';
import '#client/ui/styles/people.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { SearchField } from '#client/ui/search-field.tsx';
import { isHealthProfession } from '#domain/access/professions.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { DirectoryFilterFields } from './directory-filter-fields.tsx';
import { DirectoryLine } from './directory-line.tsx';
import { type DirectoryFilters, directoryRows, filterDirectory } from './directory-rows.ts';
import { directorySubtitle, sheetsReserved } from './sheet-words.ts';

const nothing: DirectoryFilters = { query: '', profession: '', commune: '', isDue: false };
const firstShown = 60;

/** The full directory: every professional, with what he lets colleagues know; for a partner institution, who is who. */
export function DirectoryScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  return (
    <Screen title="Annuaire" subtitle={directorySubtitle(standing.me.profession)} net={net} tabs={tabs}>
      <Directory standing={standing} />
    </Screen>
  );
}

function Directory({ standing }: { readonly standing: Standing }) {
  const now = useNow();
  const [filters, setFilters] = useState(nothing);
  const [isAll, setAll] = useState(false);
  const rows = useMemo(() => directoryRows(standing, now), [standing, now]);
  const found = useMemo(() => filterDirectory(rows, filters), [rows, filters]);
  const shown = isAll ? found : found.slice(0, firstShown);
  const isMineDue = rows.some(({ id, isDue }) => isDue && id === standing.myId);
  const { slug } = listSettingsOf(standing.territory);
  const change = (changes: Partial<DirectoryFilters>) => setFilters((before) => ({ ...before, ...changes }));
  return (
    <div className="stack-12">
      {!isHealthProfession(standing.me.profession) && <p>{sheetsReserved}</p>}
      <SearchField
        label="Nom, commune ou métier"
        value={filters.query}
        onChange={(query) => change({ query })}
      />
      <DirectoryFilterFields standing={standing} rows={rows} filters={filters} change={change} />
      <div className="btn-row">
        <a className="btn btn-sm" href={`/annuaire/${standing.myId}`}>
          Ma fiche
        </a>
        <a className="btn btn-sm" href={`/professionnels/${slug}`} target="_blank" rel="noreferrer">
          Version publique
        </a>
      </div>
      {standing.me.profession === 'coordinator' && (
        <div className="chips">
          <Chip isOn={filters.isDue} onPress={() => change({ isDue: !filters.isDue })}>
            Fiches à revoir {rows.filter(({ isDue }) => isDue).length}
          </Chip>
        </div>
      )}
      {isMineDue && (
        <Note tone="pending" icon={<CalendarClock className="icon" aria-hidden="true" />}>
          Votre fiche est à revoir : si elle est toujours exacte, un seul geste suffit.{' '}
          <a href={`/annuaire/${standing.myId}`}>La revoir</a>
        </Note>
      )}
      <p className="meta" role="status">
        {counted(found.length, 'professionnel')}
      </p>
      {found.length === 0 ? (
        <Empty title="Personne ne correspond">Essayez un autre mot, ou une autre commune.</Empty>
      ) : (
        <ul className="sheet people">
          {shown.map((row) => (
            <DirectoryLine key={row.id} row={row} zone={standing.territory.zone} />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <ActionButton variant="quiet" onPress={() => setAll(true)}>
          Voir encore {counted(found.length - shown.length, 'personne')}
        </ActionButton>
      )}
    </div>
  );
}
