import { useState, useSyncExternalStore } from 'react';
import '#client/ui/styles/people.css';
import '#client/ui/styles/help.css';
import { useDevice } from '#client/ports/device.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Chip } from '#client/ui/chip.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { SearchField } from '#client/ui/search-field.tsx';
import { bookableAgendas, diariesOf, type Standing } from '#sync/known-records.ts';
import { byPart, findTopics, readersOf, topicFirst } from './help-search.ts';
import { partNames } from './help-topic.ts';
import { Topic } from './topic.tsx';

/** The guide, on the device like everything else: what one does here first, and a word to find the rest. */
export function HelpScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  return (
    <Screen title="Aide" subtitle="Chaque geste en quelques lignes" net={net} tabs={tabs} reading>
      <Guide standing={standing} />
    </Screen>
  );
}

function Guide({ standing }: { readonly standing: Standing }) {
  const [query, setQuery] = useState('');
  const [isAll, setAll] = useState(false);
  const does = {
    publishes: diariesOf(standing).length > 0,
    books: bookableAgendas(standing).length > 0,
  };
  const readers = isAll ? undefined : readersOf(standing.me, does);
  const found = byPart(findTopics(query, readers));
  const first = useTopicFirst();
  return (
    <div className="stack-16">
      <SearchField label="Chercher dans l’aide" value={query} onChange={setQuery} />
      <fieldset className="chips">
        <legend className="visually-hidden">Pour qui</legend>
        <Chip isOn={!isAll} onPress={() => setAll(false)}>
          Pour vous
        </Chip>
        <Chip isOn={isAll} onPress={() => setAll(true)}>
          Pour tous
        </Chip>
      </fieldset>
      {query === '' && first && (
        <div className="sheet help-topics">
          <Topic topic={first} isOpen />
        </div>
      )}
      {query === '' && (
        <nav aria-label="Sommaire">
          <ul className="sheet actions">
            {found.map(({ part }) => (
              <li key={part}>
                <a className="action" href={`#${part}`}>
                  <span>
                    <b>{partNames[part]}</b>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {found.map(({ part, topics }) => (
        <section key={part} aria-labelledby={part} className="stack-8">
          <h2 id={part} tabIndex={-1}>
            {partNames[part]}
          </h2>
          <div className="sheet help-topics">
            {topics
              .filter((topic) => query !== '' || topic !== first)
              .map((topic) => (
                <Topic key={topic.id} topic={topic} isOpen={query !== ''} />
              ))}
          </div>
        </section>
      ))}
      {found.length === 0 && (
        <Empty title="Rien avec ces mots">Essayez un autre mot, ou regardez « Pour tous ».</Empty>
      )}
    </div>
  );
}

/** Open above everything else: what a link asked for, or what an iPhone's owner should do before anything. */
function useTopicFirst() {
  const device = useDevice();
  const { search } = useNavigation();
  const installability = useSyncExternalStore(device.subscribeInstallability, device.installability);
  return topicFirst(search.get('sujet'), installability);
}
