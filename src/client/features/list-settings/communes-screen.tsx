import '#client/ui/styles/list-settings.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { counted } from '#client/ui/french-text.ts';
import { Screen } from '#client/ui/screen.tsx';
import { PlainTag, Tag } from '#client/ui/tag.tsx';
import type { Commune } from '#domain/territory/territory.ts';
import { ReplaceCommunes } from './replace-communes.tsx';

/** The territory's own table of communes: distances are computed from it. */
export function CommunesScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  const { territory, state, me } = standing;
  const isPending = state.outbox.some(({ command }) => command.name === 'replaceCommunes@1');
  const inside = territory.communes.filter(({ outside }) => !outside);
  const people = inside.reduce((sum, { population }) => sum + population, 0);
  return (
    <Screen
      title="Communes"
      subtitle={`${counted(inside.length, 'commune')}, ${counted(people, 'habitant')}`}
      net={net}
      tabs={tabs}
      reading
      back={{ href: '/plus', label: 'Retour' }}
    >
      <div className="stack-16">
        {isPending && <Tag state="pending" />}
        {me.profession === 'coordinator' && <ReplaceCommunes standing={standing} />}
        <CommunesTable communes={territory.communes} />
        <p className="meta">
          Les distances sont à vol d’oiseau, de centre à centre : de quoi trier, pas un trajet.
        </p>
      </div>
    </Screen>
  );
}

function CommunesTable({ communes }: { readonly communes: readonly Commune[] }) {
  const sorted = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <ul className="sheet communes" aria-label="Communes">
      {sorted.map(({ code, name, population, outside }) => (
        <li key={code}>
          <b>{name}</b> {outside && <PlainTag>Hors du territoire</PlainTag>}
          <span className="meta">
            {code} · {counted(population, 'habitant')}
          </span>
        </li>
      ))}
    </ul>
  );
}
