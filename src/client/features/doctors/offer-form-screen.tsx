import { CircleCheck, DoorOpen, EyeOff, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { dayOf } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { displayName, type Member } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { OfferFields } from './offer-fields.tsx';
import { offerState } from './offer-state.ts';
import { useOffer } from './use-offer.ts';

interface Props {
  readonly standing: Standing;
  readonly doctor: { readonly id: Id; readonly member: Member };
  /** For a desk that works for several doctors: which one. */
  readonly picker: ReactNode;
}

/** The doctor's own sheet: a few answers, one button, and who sees it in plain words. */
export function OfferFormScreen({ standing, doctor, picker }: Props) {
  const { territory, myId } = standing;
  const now = useNow();
  const net = useNetLine();
  const tabs = useSections();
  const offer = useOffer(standing, doctor.id);
  const [isKept, setKept] = useState(false);
  const isOwn = doctor.id === myId;
  const today = dayOf(now, territory.zone);
  const said = offerState(standing, doctor.id, now);
  const save = async () => setKept(await offer.save());
  return (
    <Screen
      title={isOwn ? 'Mon offre' : `Offre, ${displayName(doctor.member)}`}
      net={net}
      tabs={tabs}
      reading
      back={{ href: '/plus', label: 'Retour' }}
      action={
        <>
          {offer.why !== undefined && (
            <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
              {offer.why}
            </Note>
          )}
          {isKept && offer.why === undefined && (
            <Note live icon={<CircleCheck className="icon" aria-hidden="true" />}>
              {said ?? 'Enregistré.'}
            </Note>
          )}
          <ActionButton onPress={() => void save()} notYet={offer.busy ? 'Un instant…' : undefined}>
            Enregistrer
          </ActionButton>
        </>
      }
    >
      <div className="stack-16">
        <Note icon={<EyeOff className="icon" aria-hidden="true" />}>
          {isOwn
            ? 'Visible par vous et la coordination seulement. Aucune liste de médecins qui acceptent n’est montrée à personne.'
            : 'Visible par le médecin et la coordination seulement : ce qu’il a déjà dit n’arrive pas sur cet appareil. Ce que vous enregistrez le remplace.'}
        </Note>
        {said !== undefined && !isKept && <p className="meta">{said}</p>}
        {picker}
        <OfferFields
          draft={offer.draft}
          errors={offer.errors}
          change={(changes) => {
            setKept(false);
            offer.change(changes);
          }}
          communes={territory.communes}
          today={today}
          isOwn={isOwn}
        />
        <ActionList>
          <Action
            icon={<DoorOpen className="icon" aria-hidden="true" />}
            label="Annoncer un départ"
            help="Retraite, départ du secteur ou arrêt : la coordination prépare la suite avec vous"
            href={`/departs?medecin=${doctor.id}`}
          />
        </ActionList>
      </div>
    </Screen>
  );
}
