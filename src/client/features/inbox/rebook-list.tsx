import { useMemo } from 'react';
import { hour, nearDay } from '#client/ui/french-time.ts';
import { SlotChoice } from '#client/ui/slot-choice.tsx';
import { waySentence, waysTitle } from '#client/ui/way-words.ts';
import { whereText } from '#client/ui/words.ts';
import { knownSlot } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { waysOn } from '#sync/ways-on.ts';
import { type Rebooking, useRebook } from './use-rebook.ts';

/** Three ways on for a patient who lost his slot: one touch asks again, for the same patient, under a new booking. */
export function RebookList({ standing, lost, patient, now, onBooked }: Rebooking) {
  const { zone } = standing.territory;
  const ways = useMemo(() => waysOn(standing, lost.slotId, now), [standing, lost.slotId, now]);
  const place = useMemo(() => placeReader(standing), [standing]);
  const { rebook, isBusy, stillHere, why } = useRebook({ standing, lost, patient, now, onBooked });
  const wanted = knownSlot(standing.state, lost.slotId)?.start ?? now;
  if (stillHere !== undefined) return <AskedButStillHere href={stillHere} />;
  return (
    <>
      <h3 className="section-head">{waysTitle(ways.length)}</h3>
      {ways.length > 0 ? (
        <ul className={isBusy ? 'sheet opacity-60' : 'sheet'} aria-busy={isBusy || undefined}>
          {ways.map(({ slot: { id, value }, reason }) => {
            const at = place(value);
            const time = hour(value.start, zone);
            const day = nearDay(value.start, now, zone);
            const target = isBusy
              ? {}
              : patient
                ? { onPress: () => rebook(id) }
                : { href: `/reserver/${id}` };
            return (
              <li key={id}>
                <SlotChoice
                  hour={time}
                  dateTime={new Date(value.start).toISOString()}
                  who={at.who}
                  where={whereText(at)}
                  note={waySentence(reason, value.start, wanted, now, zone)}
                  label={`Demander ${day} à ${time}, ${at.who}, ${at.where}, pour le même patient`}
                  {...target}
                />
              </li>
            );
          })}
        </ul>
      ) : (
        <p>
          <a className="btn btn-sm btn-block" href="/creneaux">
            Voir les créneaux
          </a>
        </p>
      )}
      {why !== undefined && (
        <p className="field-error" role="alert">
          {why}
        </p>
      )}
    </>
  );
}

/** The new request is kept and the old one could not leave: no second one may be asked from here. */
function AskedButStillHere({ href }: { readonly href: string }) {
  return (
    <>
      <p className="field-error" role="alert">
        La nouvelle demande est enregistrée, mais l’ancienne n’a pas pu quitter cette liste. Ne redemandez pas
        de créneau : voyez le rendez-vous, puis retirez l’ancienne avec « Trouvé ailleurs ».
      </p>
      <p>
        <a className="btn btn-sm btn-block" href={href}>
          Voir le rendez-vous
        </a>
      </p>
    </>
  );
}
