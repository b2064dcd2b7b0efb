import { useMemo } from 'react';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { usePatients } from '#client/ports/use-patient.ts';
import { Empty } from '#client/ui/empty.tsx';
import { capital, hour, longDay, nearDay } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import { whereText } from '#client/ui/words.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { myReservations, type ReservationRow } from './appointment-rows.ts';
import { reservationHref, reservationNote, reservationTag } from './reservation-words.ts';

interface Props {
  readonly standing: Standing;
  readonly now: Instant;
  /** Beside one's own diary, this part needs its name. */
  readonly hasHeading: boolean;
}

/** What one's structures booked: to come, then the past week. */
export function Reservations({ standing, now, hasHeading }: Props) {
  const { upcoming, past } = useMemo(() => myReservations(standing, now), [standing, now]);
  const sealed = useMemo(
    () => [...upcoming, ...past].flatMap(({ bookingId, sealed }) => (sealed ? [{ bookingId, sealed }] : [])),
    [upcoming, past],
  );
  const patientOf = usePatients(sealed);
  const { zone } = standing.territory;
  const row = (found: ReservationRow) => (
    <li key={found.bookingId}>
      <ReservationLine found={found} reading={patientOf(found.bookingId)} now={now} zone={zone} />
    </li>
  );
  return (
    <div>
      {hasHeading && <h2 className="section-head">Mes réservations</h2>}
      {upcoming.length === 0 && (
        <Empty
          title="Aucune réservation à venir"
          actions={
            <a className="btn btn-sm" href="/creneaux">
              Voir les créneaux
            </a>
          }
        >
          Les rendez-vous que votre structure demande sont suivis ici.
        </Empty>
      )}
      {upcoming.length > 0 && (
        <section aria-labelledby="a-venir">
          <h2 className="section-head" id="a-venir">
            À venir
          </h2>
          <ul className="sheet">{upcoming.map(row)}</ul>
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="passes">
          <h2 className="section-head" id="passes">
            Ces sept derniers jours
          </h2>
          <ul className="sheet">{past.map(row)}</ul>
        </section>
      )}
    </div>
  );
}

interface LineProps {
  readonly found: ReservationRow;
  readonly reading: PatientReading;
  readonly now: Instant;
  readonly zone: string;
}

function ReservationLine({ found, reading, now, zone }: LineProps) {
  const { slot } = found;
  const near = nearDay(slot.start, now, zone);
  return (
    <SlotRow
      state={reservationTag(found.status)}
      hour={hour(slot.start, zone)}
      dateTime={new Date(slot.start).toISOString()}
      who={found.who}
      note={`${patientName(reading)}${reservationNote(found.status)}`}
      where={`${near === longDay(slot.start, zone) ? near : capital(near)} · ${whereText(found)}`}
      href={reservationHref(found)}
      isPast={slot.end <= now}
    />
  );
}
