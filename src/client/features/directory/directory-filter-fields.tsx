import { capital } from '#client/ui/french-time.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { professionName } from '#client/ui/words.ts';
import { type Profession, professions } from '#domain/access/professions.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DirectoryFilters, DirectoryRow } from './directory-rows.ts';

interface Props {
  readonly standing: Standing;
  readonly rows: readonly DirectoryRow[];
  readonly filters: DirectoryFilters;
  readonly change: (changes: Partial<DirectoryFilters>) => void;
}

/** By profession and by commune, those where somebody is. */
export function DirectoryFilterFields({ standing, rows, filters, change }: Props) {
  const held = new Set(rows.map(({ member }) => member.profession));
  const codes = new Set(rows.flatMap(({ places }) => places.map(({ structure }) => structure.communeCode)));
  const communes = standing.territory.communes
    .filter(({ code }) => codes.has(code))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <div className="field-row">
      <SelectField
        label="Profession"
        value={filters.profession}
        options={[
          { value: '', label: 'Toutes' },
          ...professions
            .filter((profession) => held.has(profession))
            .map((value) => ({ value, label: capital(professionName[value]) })),
        ]}
        onChange={(profession) => change({ profession: profession as Profession | '' })}
      />
      <SelectField
        label="Commune"
        value={filters.commune}
        options={[
          { value: '', label: 'Toutes' },
          ...communes.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(commune) => change({ commune })}
      />
    </div>
  );
}
