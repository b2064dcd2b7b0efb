import { useMemo } from 'react';
import { usePatients } from '#client/ports/use-patient.ts';
import { DaySection } from '#client/ui/day-section.tsx';
import { counted } from '#client/ui/french-text.ts';
import { capital, dayAndMonth, daysFrom, hour, longDay, weekdayName } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import { whereText } from '#client/ui/words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { sealedOf } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import type { SlotRow as Row } from '#sync/slot-rows.ts';
import { type AgendaDay, rowHref } from './agenda-rows.ts';
import { rowNote, rowTag } from './row-words.ts';

interface Props {
  readonly standing: Standing;
  readonly days: readonly AgendaDay[];
  readonly now: Instant;
}

/** The days of the window, each a page of the diary. */
export function AgendaDays({ standing, days, now }: Props) {
  const { zone, bookableHours } = standing.territory;
  const mine = useMemo(() => days.flatMap(({ rows }) => rows).flatMap(sealedPatient), [days]);
  const patientOf = usePatients(mine);
  const until = now + bookableHours * 3_600_000;
  return (
    <div className="days">
      {days.map(({ day, freeCount, rows }) => {
        const noon = Date.parse(`${day}T12:00:00Z`);
        return (
          <DaySection
            key={day}
            heading={dayHeading(noon, now, zone)}
            date={dayDate(noon, now, until, zone)}
            count={counted(freeCount, 'libre')}
          >
            {rows.map((row) => (
              <li key={row.slotId}>
                <SlotRow
                  placeFirst
                  state={rowTag[row.state]}
                  hour={hour(row.slot.start, zone)}
                  dateTime={new Date(row.slot.start).toISOString()}
                  who={row.who}
                  where={whereText(row, row.state === 'refused' ? [] : row.slot.modes)}
                  note={rowNote(
                    row,
                    standing.state,
                    row.bookingId ? patientName(patientOf(row.bookingId)) : '',
                    now,
                  )}
                  href={rowHref(row)}
                />
              </li>
            ))}
          </DaySection>
        );
      })}
    </div>
  );
}

function sealedPatient({ bookingId, status }: Row) {
  const sealed = sealedOf(status);
  return bookingId !== undefined && sealed ? [{ bookingId, sealed }] : [];
}

function dayHeading(noon: Instant, now: Instant, zone: string): string {
  switch (daysFrom(now, noon, zone)) {
    case 0:
      return 'Aujourd’hui';
    case 1:
      return 'Demain';
    default:
      return capital(weekdayName(noon, zone));
  }
}

/** « mardi 24 novembre »; on the last day, until when the window goes: « 26 novembre, jusqu’à 11 h 05 ». */
function dayDate(noon: Instant, now: Instant, until: Instant, zone: string): string {
  if (daysFrom(now, noon, zone) < 2) return longDay(noon, zone);
  const date = dayAndMonth(noon, zone);
  return daysFrom(noon, until, zone) === 0 ? `${date}, jusqu’à ${hour(until, zone)}` : date;
}
