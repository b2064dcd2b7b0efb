import { useState } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { diariesOf, type Standing } from '#sync/known-records.ts';
import { PublishForm } from './publish-form.tsx';

/** Publishing slots: for oneself, or for the doctor whose desk one keeps. */
export function PublishScreen() {
  const standing = useStanding();
  return standing ? <Publish standing={standing} /> : null;
}

function Publish({ standing }: { readonly standing: Standing }) {
  const diaries = diariesOf(standing);
  const [chosen, setChosen] = useState<Id>();
  const owner = diaries.find(({ id }) => id === chosen) ?? diaries[0];
  const net = useNetLine();
  if (!owner) {
    return (
      <Screen title="Publier un créneau" net={net} back={{ href: '/', label: 'Retour' }} reading>
        <Empty title="Vous ne publiez pas de créneaux">
          Les créneaux sont publiés par les professionnels volontaires et leurs secrétariats. La coordination
          peut vous ouvrir ce droit.
        </Empty>
      </Screen>
    );
  }
  const picker = diaries.length > 1 && (
    <ChoiceGrid
      legend="Pour qui ?"
      name="medecin"
      width="word"
      choices={diaries.map(({ id, member }) => ({
        value: id,
        label: displayName(member),
        isChosen: id === owner.id,
      }))}
      onChoose={setChosen}
    />
  );
  return <PublishForm key={owner.id} standing={standing} owner={owner} picker={picker} />;
}
