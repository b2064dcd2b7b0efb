import { useState } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { doctorsSpokenFor, type Standing } from '#sync/known-records.ts';
import { OfferFormScreen } from './offer-form-screen.tsx';

const back = { href: '/plus', label: 'Retour' } as const;

/** What a doctor can take: said by himself, or by the secretary who keeps his desk. */
export function OfferScreen() {
  const standing = useStanding();
  return standing ? <Offer standing={standing} /> : null;
}

function Offer({ standing }: { readonly standing: Standing }) {
  const doctors = doctorsSpokenFor(standing);
  const [chosen, setChosen] = useState<Id>();
  // Of several doctors none is chosen in advance: one would be written for another.
  const doctor = doctors.length === 1 ? doctors[0] : doctors.find(({ id }) => id === chosen);
  const net = useNetLine();
  const tabs = useSections();
  if (doctors.length === 0) {
    return (
      <Screen title="Mon offre" net={net} tabs={tabs} reading back={back}>
        <Empty title="Cette page est celle des médecins">
          Les médecins généralistes et leurs secrétariats y disent combien de nouveaux patients ils peuvent
          suivre.
        </Empty>
      </Screen>
    );
  }
  const picker = doctors.length > 1 && (
    <ChoiceGrid
      legend="Pour quel médecin ?"
      name="medecin"
      width="word"
      choices={doctors.map(({ id, member }) => ({
        value: id,
        label: displayName(member),
        isChosen: id === doctor?.id,
      }))}
      onChoose={setChosen}
    />
  );
  if (!doctor) {
    return (
      <Screen title="L’offre de mes médecins" net={net} tabs={tabs} reading back={back}>
        {picker}
      </Screen>
    );
  }
  return <OfferFormScreen key={doctor.id} standing={standing} doctor={doctor} picker={picker} />;
}
