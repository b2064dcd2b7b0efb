import { useEffect, useMemo, useRef, useState } from 'react';
import { useNow } from '#client/ports/use-now.ts';
import { DaySection } from '#client/ui/day-section.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { counted } from '#client/ui/french-text.ts';
import { capital, hour, imminence, longDay, nearDay } from '#client/ui/french-time.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import { whereText } from '#client/ui/words.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Standing } from '#sync/known-records.ts';
import { type SlotRow as Row, slotRows } from '#sync/slot-rows.ts';
import { BookFrame } from './book-frame.tsx';
import { StartAgain } from './start-again.tsx';

const firstShown = 40;

/** Eligible, and no slot chosen yet: the free ones, soonest first. */
export function ChooseSlotStep({ standing }: { readonly standing: Standing }) {
  const now = useNow();
  const { zone, bookableHours } = standing.territory;
  const [shown, setShown] = useState(firstShown);
  const free = useMemo(
    () => slotRows(standing, now).filter(({ state }) => state === 'free'),
    [standing, now],
  );
  const days = useMemo(() => grouped(free.slice(0, shown), zone), [free, shown, zone]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <BookFrame step={1} about="le créneau">
      <h2 ref={heading} tabIndex={-1}>
        Choisissez le créneau
      </h2>
      <StartAgain />
      {free.length === 0 && (
        <Empty
          title={`Aucun créneau libre dans les ${bookableHours} heures`}
          actions={
            <a className="btn btn-sm" href="/creneaux">
              Signaler le besoin
            </a>
          }
        >
          La coordination relance les médecins, sans nom de patient.
        </Empty>
      )}
      {days.map((rows) => (
        <Day key={rows[0]?.slotId} rows={rows} now={now} zone={zone} />
      ))}
      {free.length > shown && (
        <button type="button" className="btn btn-block mt-3" onClick={() => setShown(shown + firstShown)}>
          Afficher plus ({free.length - shown})
        </button>
      )}
    </BookFrame>
  );
}

function Day({
  rows,
  now,
  zone,
}: {
  readonly rows: readonly Row[];
  readonly now: number;
  readonly zone: string;
}) {
  const start = rows[0]?.slot.start ?? now;
  return (
    <DaySection
      heading={capital(nearDay(start, now, zone))}
      date={longDay(start, zone)}
      count={counted(rows.length, 'libre')}
    >
      {rows.map((row) => {
        const note = imminence(row.slot.start, now);
        return (
          <li key={row.slotId}>
            <SlotRow
              placeFirst
              state="free"
              hour={hour(row.slot.start, zone)}
              dateTime={new Date(row.slot.start).toISOString()}
              who={row.who}
              where={whereText(row, row.slot.modes)}
              href={`/reserver/${row.slotId}`}
              {...(note === undefined ? {} : { note })}
            />
          </li>
        );
      })}
    </DaySection>
  );
}

function grouped(rows: readonly Row[], zone: string): readonly (readonly Row[])[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const { day } = localTime(row.slot.start, zone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days.values()];
}
