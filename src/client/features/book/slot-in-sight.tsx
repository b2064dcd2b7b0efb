import { useMemo } from 'react';
import { useNow } from '#client/ports/use-now.ts';
import { hour, longDay, nearDay } from '#client/ui/french-time.ts';
import { SlipMini } from '#client/ui/slip.tsx';
import type { Slot } from '#domain/slots/slot.ts';
import type { Standing } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';

/** The slot one is booking, kept in sight on every step. */
export function SlotInSight({ standing, slot }: { readonly standing: Standing; readonly slot: Slot }) {
  const { zone } = standing.territory;
  const now = useNow();
  const place = useMemo(() => placeReader(standing)(slot), [standing, slot]);
  const near = nearDay(slot.start, now, zone);
  const full = longDay(slot.start, zone);
  return (
    <SlipMini
      hour={hour(slot.start, zone)}
      dateTime={new Date(slot.start).toISOString()}
      doctor={place.who}
      place={place.where}
      day={near === full ? full : `${near}, ${full}`}
    />
  );
}
