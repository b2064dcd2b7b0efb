import { type ReactNode, useEffect, useState } from 'react';
import type { Id } from '#domain/identifiers.ts';
import { type DemoTrouble, type Persona, useDemo } from '../../ports/demo.ts';
import { useNavigation } from '../../ports/navigation.ts';
import { Screen } from '../../ui/screen.tsx';
import { PersonaCard } from './persona-card.tsx';
import { advised, others, type RoleGroup } from './persona-roles.ts';

const troubleWords: Readonly<Record<DemoTrouble, string>> = {
  unreachable: 'Le serveur ne répond pas. La démonstration a besoin du réseau la première fois.',
  notDemo: 'Cette adresse n’est pas une démonstration.',
};

interface Props {
  /** Somebody to enter as at once: how a card opens in its own tab. */
  readonly enter?: Id | undefined;
  /** Shown instead when there is no demonstration to enter. */
  readonly otherwise?: ReactNode;
}

/** The door of the demonstration: be one person here and another in the next tab, and watch them meet. */
export function DemoEntrance({ enter, otherwise }: Props) {
  const demo = useDemo();
  const { go } = useNavigation();
  const [personas, setPersonas] = useState<readonly Persona[]>();
  const [trouble, setTrouble] = useState<DemoTrouble>();
  const play = async (memberId: Id) => {
    const entered = await demo.enter(memberId);
    if (entered.ok) go('/', { replace: enter !== undefined });
    else setTrouble(entered.refusal);
  };

  useEffect(() => {
    let left = false;
    void demo.personas().then(async (found) => {
      if (left) return;
      if (!found.ok) return setTrouble(found.refusal);
      setPersonas(found.value);
    });
    return () => {
      left = true;
    };
  }, [demo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: entering happens once for each address
  useEffect(() => {
    if (enter !== undefined && personas) void play(enter);
  }, [enter, personas]);

  if (trouble && !personas && otherwise !== undefined) return otherwise;
  if (enter !== undefined && !trouble) return null;
  return (
    <Screen title="Relais, la démonstration" subtitle="Une CPTS, des personnes et des patients inventés">
      <div className="stack-24">
        <p>
          Choisissez qui vous êtes. Ouvrez quelqu’un d’autre dans un second onglet : ce que l’un demande,
          l’autre le voit. Dans chaque onglet, la barre du haut coupe le réseau.
        </p>
        {trouble && (
          <p role="alert" className="field-error">
            {troubleWords[trouble]}
          </p>
        )}
        {personas && (
          <>
            <ul className="personas">
              {advised(personas).map((persona) => (
                <PersonaCard
                  key={persona.memberId}
                  persona={persona}
                  level={2}
                  onPlay={() => void play(persona.memberId)}
                />
              ))}
            </ul>
            <OtherPersonas groups={others(personas)} onPlay={(memberId) => void play(memberId)} />
          </>
        )}
      </div>
    </Screen>
  );
}

/** Everybody else of the territory, folded: a first visit needs a few faces, not a directory. */
function OtherPersonas({ groups, onPlay }: { groups: readonly RoleGroup[]; onPlay: (memberId: Id) => void }) {
  if (groups.length === 0) return null;
  return (
    <details className="stack-16">
      <summary>Quelqu’un d’autre de la CPTS</summary>
      {groups.map(({ title, people }) => (
        <section key={title} className="stack-8" aria-label={title}>
          <h2>{title}</h2>
          <ul className="personas">
            {people.map((persona) => (
              <PersonaCard
                key={persona.memberId}
                persona={persona}
                level={3}
                onPlay={() => onPlay(persona.memberId)}
              />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
