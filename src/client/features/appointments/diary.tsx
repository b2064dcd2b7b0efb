import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { usePatients } from '#client/ports/use-patient.ts';
import { DaySection } from '#client/ui/day-section.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { counted } from '#client/ui/french-text.ts';
import { capital, longDay, nearDay } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import type { Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Standing } from '#sync/known-records.ts';
import { type DiaryRow, myDiary } from './appointment-rows.ts';
import { DiaryLine } from './diary-line.tsx';
import type { Withdrawal } from './use-withdrawal.ts';

interface Props {
  readonly standing: Standing;
  readonly now: Instant;
  /** Several diaries at once: each line says whose. */
  readonly isShared: boolean;
  readonly withdrawal: Withdrawal;
}

/** The slots one keeps, by day; those of past days only while nobody said whether the patient came. */
export function Diary({ standing, now, isShared, withdrawal }: Props) {
  const { zone } = standing.territory;
  const rows = useMemo(() => myDiary(standing, now), [standing, now]);
  const days = useMemo(() => groupByDay(rows, zone), [rows, zone]);
  const sealed = useMemo(
    () => rows.flatMap(({ detail }) => (detail ? [{ bookingId: detail.id, sealed: detail.sealed }] : [])),
    [rows],
  );
  const patientOf = usePatients(sealed);
  const hasToday = days.some(([first]) => first && nearDay(first.slot.start, now, zone) === 'aujourd’hui');
  return (
    <div>
      {withdrawal.why !== undefined && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {withdrawal.why}
        </Note>
      )}
      {!hasToday && (
        <div className="mb-3">
          <Empty title="Aucun créneau aujourd’hui">
            Un créneau publié est vu en quelques secondes par qui peut y inscrire un patient.
          </Empty>
        </div>
      )}
      {days.map((day) => (
        <DaySection key={day[0]?.slotId} {...headingOf(day, now, zone)}>
          {day.map((row) => (
            <li key={row.slotId}>
              <DiaryLine
                standing={standing}
                row={row}
                patient={row.detail ? patientOf(row.detail.id) : undefined}
                isShared={isShared}
                onWithdraw={withdrawal.withdraw}
              />
            </li>
          ))}
        </DaySection>
      ))}
    </div>
  );
}

function headingOf(day: readonly DiaryRow[], now: Instant, zone: string) {
  const start = day[0]?.slot.start ?? now;
  const near = nearDay(start, now, zone);
  const full = longDay(start, zone);
  return {
    heading: capital(near),
    ...(near === full ? {} : { date: full }),
    count: countsOf(day),
  };
}

/** « 2 réservés · 1 libre »: certain bookings only. */
function countsOf(day: readonly DiaryRow[]): string {
  const booked = day.filter(
    ({ state }) => state === 'booked' || state === 'toRecord' || state === 'recorded',
  );
  const free = day.filter(({ state }) => state === 'free');
  return [
    ...(booked.length > 0 ? [counted(booked.length, 'réservé')] : []),
    ...(free.length > 0 ? [counted(free.length, 'libre')] : []),
  ].join(' · ');
}

function groupByDay(rows: readonly DiaryRow[], zone: string): readonly (readonly DiaryRow[])[] {
  const days = new Map<string, DiaryRow[]>();
  for (const row of rows) {
    const { day } = localTime(row.slot.start, zone);
    const group = days.get(day) ?? [];
    days.set(day, group);
    group.push(row);
  }
  return [...days.values()];
}
