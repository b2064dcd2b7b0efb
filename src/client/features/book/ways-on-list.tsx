import { useMemo } from 'react';
import { hour, nearDay } from '#client/ui/french-time.ts';
import { SlotChoice } from '#client/ui/slot-choice.tsx';
import { waySentence, waysTitle } from '#client/ui/way-words.ts';
import { whereText } from '#client/ui/words.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { waysOn } from '#sync/ways-on.ts';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly now: Instant;
}

/** Other slots for the same patient: the form stays filled in, only the slot changes. */
export function WaysOnList({ standing, slotId, now }: Props) {
  const { zone } = standing.territory;
  const ways = useMemo(() => waysOn(standing, slotId, now), [standing, slotId, now]);
  const place = useMemo(() => placeReader(standing), [standing]);
  const wanted = knownSlot(standing.state, slotId)?.start ?? now;
  return (
    <section aria-labelledby="suites">
      <h2 className="section-head" id="suites">
        {waysTitle(ways.length)}
      </h2>
      {ways.length > 0 && (
        <ul className="sheet">
          {ways.map(({ slot: { id, value }, reason }) => {
            const where = place(value);
            const time = hour(value.start, zone);
            return (
              <li key={id}>
                <SlotChoice
                  hour={time}
                  dateTime={new Date(value.start).toISOString()}
                  who={where.who}
                  where={whereText(where)}
                  note={waySentence(reason, value.start, wanted, now, zone)}
                  href={`/reserver/${id}`}
                  label={`Prendre ${nearDay(value.start, now, zone)} à ${time}, ${where.who}, ${where.where}`}
                />
              </li>
            );
          })}
        </ul>
      )}
      <p className="mt-3">
        <a className="btn btn-sm btn-block" href="/reserver">
          Voir tous les créneaux libres
        </a>
      </p>
    </section>
  );
}
