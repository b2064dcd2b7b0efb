import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useBookingDraft } from '#client/ports/booking-draft.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { GateCard } from '#client/ui/gate-card.tsx';
import { Ladder } from '#client/ui/ladder.tsx';
import type { Orientation } from '#domain/bookings/gate.ts';
import type { Standing } from '#sync/known-records.ts';
import { orientationWords } from './gate-words.ts';
import { PracticePicker } from './practice-picker.tsx';

interface Props {
  readonly standing: Standing;
  readonly orientation: Orientation;
}

/** Where the gate ends without a slot: a good end, with who to call. */
export function OrientationCard({ standing, orientation }: Props) {
  const words = orientationWords[orientation];
  const steps = standing.territory.phoneLadder.filter(({ use }) =>
    words.uses.some((wanted) => wanted === use),
  );
  const [first] = steps;
  if (orientation === 'callDoctor') return <CallDoctor standing={standing} steps={steps} />;
  return (
    <>
      <GateCard step="Orientation" title={words.title}>
        <p>{words.text}</p>
        {words.callsFirst && first && (
          <p className="mt-4">
            <a className="btn btn-primary btn-lg btn-block" href={`tel:${first.number}`}>
              <Phone className="icon" aria-hidden="true" />
              <span>Appeler le {phoneText(first.number)}</span>
            </a>
          </p>
        )}
      </GateCard>
      <Numbers steps={steps} />
    </>
  );
}

/** The médecin traitant comes first: his practice's number, then what it answers. */
function CallDoctor({
  standing,
  steps,
}: {
  standing: Standing;
  steps: Standing['territory']['phoneLadder'];
}) {
  const words = orientationWords.callDoctor;
  const answer = useBookingDraft((draft) => draft.answer);
  const relais = useRelais();
  const [isReceived, setReceived] = useState(false);
  if (isReceived) {
    return (
      <GateCard step="Orientation" title="Son cabinet le reçoit">
        <p>
          C’est ce qu’il y a de mieux pour lui. <b>Aucun créneau n’est pris.</b>
        </p>
      </GateCard>
    );
  }
  return (
    <>
      <GateCard step="Orientation" title={words.title}>
        <p>
          {words.text} <b>Aucun créneau n’est pris.</b>
        </p>
        <PracticePicker standing={standing} />
      </GateCard>
      <section className="stack-8" aria-labelledby="reponse">
        <h2 id="reponse">Que répond le cabinet ?</h2>
        <div className="btn-row">
          <button
            type="button"
            className="btn btn-sm"
            onClick={() => answer({ doctor: 'unavailable' }, relais.now())}
          >
            Pas avant 48 h
          </button>
          <button type="button" className="btn btn-sm" onClick={() => setReceived(true)}>
            Il le reçoit
          </button>
        </div>
      </section>
      <Numbers steps={steps} />
    </>
  );
}

function Numbers({ steps }: { readonly steps: Standing['territory']['phoneLadder'] }) {
  return (
    <Ladder
      label="Autres numéros"
      steps={steps.map(({ code, number, label, use }) => ({
        code,
        number,
        text: phoneText(number),
        label,
        isVital: use === 'vital',
      }))}
    />
  );
}
