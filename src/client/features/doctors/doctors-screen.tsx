import { useMemo, useState } from 'react';
import '#client/ui/styles/people.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Chip } from '#client/ui/chip.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { SearchField } from '#client/ui/search-field.tsx';
import { displayName } from '#domain/access/member.ts';
import { foldName } from '#domain/waitlist/duplicates.ts';
import type { Standing } from '#sync/known-records.ts';
import { DoctorLine } from './doctor-line.tsx';
import { type DoctorFilter, doctorFilterName, doctorRows, hourOf, isUnder, todayOf } from './doctor-rows.ts';

const filters = ['all', 'due', 'accepts', 'leaving', 'outside'] as const;

/** Every general practitioner with what he can take, for the coordination: whom to call, whom to ask. */
export function DoctorsScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  if (standing.me.profession !== 'coordinator') {
    return (
      <Screen title="Médecins" net={net} tabs={tabs} reading>
        <Empty title="Cette page est celle de la coordination">
          Ce que les médecins peuvent accepter n’est visible que par eux-mêmes et la coordination.
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen title="Médecins" net={net} tabs={tabs} subtitle="Ce que chacun peut accepter, et qui recontacter">
      <Doctors standing={standing} />
    </Screen>
  );
}

function Doctors({ standing }: { readonly standing: Standing }) {
  const now = hourOf(useNow());
  const [filter, setFilter] = useState<DoctorFilter>('all');
  const [query, setQuery] = useState('');
  const rows = useMemo(() => doctorRows(standing, now), [standing, now]);
  const wanted = foldName(query);
  const shown = rows.filter((row) => {
    const words = foldName(
      `${displayName(row.member)} ${row.member.givenName} ${row.structure.name} ${row.place}`,
    );
    return isUnder(filter, row) && words.includes(wanted);
  });
  return (
    <div className="stack-12">
      <SearchField label="Nom, cabinet ou commune" value={query} onChange={setQuery} />
      <fieldset className="chips">
        <legend className="visually-hidden">Filtrer</legend>
        {filters.map((one) => (
          <Chip key={one} isOn={filter === one} onPress={() => setFilter(one)}>
            {doctorFilterName[one]} {rows.filter((row) => isUnder(one, row)).length}
          </Chip>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <Empty title="Personne ici">Aucun médecin ne correspond à ce filtre.</Empty>
      ) : (
        <ul className="sheet people">
          {shown.map((row) => (
            <DoctorLine
              key={row.id}
              row={row}
              today={todayOf(standing, now)}
              zone={standing.territory.zone}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
