import { useId, useState } from 'react';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { shortDay } from '#client/ui/french-time.ts';
import type { Instant, LocalDay } from '#domain/identifiers.ts';
import { addDays, localTime } from '#domain/territory/local-time.ts';
import type { Territory } from '#domain/territory/territory.ts';

interface Props {
  readonly territory: Territory;
  readonly now: Instant;
  readonly day: LocalDay;
  readonly onChoose: (day: LocalDay) => void;
}

/** Today, tomorrow, or another day in the device's own calendar. */
export function DayPicker({ territory, now, day, onChoose }: Props) {
  const id = useId();
  const today = localTime(now, territory.zone).day;
  const tomorrow = addDays(today, 1);
  const isOther = day !== today && day !== tomorrow;
  const [isChoosing, setChoosing] = useState(isOther);
  const words = (chosen: LocalDay) => shortDay(Date.parse(`${chosen}T12:00:00Z`), 'UTC');
  return (
    <>
      <ChoiceGrid
        legend="Quel jour ?"
        name="jour"
        width="day"
        choices={[
          { value: today, label: 'Aujourd’hui', small: words(today), isChosen: day === today && !isChoosing },
          {
            value: tomorrow,
            label: 'Demain',
            small: words(tomorrow),
            isChosen: day === tomorrow && !isChoosing,
          },
          {
            value: 'other',
            label: 'Autre jour',
            small: isOther ? words(day) : 'choisir',
            isChosen: isChoosing,
          },
        ]}
        onChoose={(value) => {
          setChoosing(value === 'other');
          if (value !== 'other') onChoose(value);
        }}
      />
      {isChoosing && (
        <div className="field mt-3">
          <label className="field-label" htmlFor={id}>
            Le
          </label>
          <input
            id={id}
            className="input"
            type="date"
            min={today}
            max={addDays(today, territory.publishDays)}
            value={day}
            onChange={({ target }) => target.value !== '' && onChoose(target.value)}
          />
        </div>
      )}
    </>
  );
}
