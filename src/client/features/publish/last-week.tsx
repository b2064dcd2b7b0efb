import { ChevronRight, History, X } from 'lucide-react';
import { hour, longDay, nearDay } from '#client/ui/french-time.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import { modesText } from '#client/ui/words.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Repeated } from './publish-choices.ts';
import { spansByDay } from './publish-words.ts';

interface Props {
  readonly again: readonly Repeated[];
  readonly zone: string;
  readonly now: Instant;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** « Reprendre la semaine dernière »: one touch shows what will be published, a second publishes it. */
export function LastWeek({ again, zone, now, isOpen, onToggle }: Props) {
  if (again.length === 0) return null;
  const Icon = isOpen ? X : ChevronRight;
  return (
    <>
      <button
        type="button"
        className="card card-link w-full cursor-pointer text-left"
        aria-expanded={isOpen}
        onClick={() => onToggle(!isOpen)}
      >
        <History className="icon" aria-hidden="true" />
        <span>
          <b>{isOpen ? 'Choisir d’autres heures' : 'Reprendre la semaine dernière'}</b>
          <span className="meta">{summary(again, zone)}</span>
        </span>
        <Icon className="icon" aria-hidden="true" />
      </button>
      {isOpen && (
        <section aria-labelledby="reprise">
          <h2 className="section-head" id="reprise">
            Ce qui sera publié
          </h2>
          <ul className="sheet">
            {again.map(({ start, like }) => (
              <li key={start}>
                <SlotRow
                  state="free"
                  showTag={false}
                  hour={hour(start, zone)}
                  dateTime={new Date(start).toISOString()}
                  who={dayWords(start, now, zone)}
                  where={modesText(like.value.modes)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function dayWords(start: Instant, now: Instant, zone: string): string {
  const near = nearDay(start, now, zone);
  const full = longDay(start, zone);
  return near === full ? full : `${near}, ${full}`;
}

/** Two days in words, then how many more. */
function summary(again: readonly Repeated[], zone: string): string {
  const days = spansByDay(again, zone);
  const shown = days.slice(0, 2).join(' · ');
  return days.length > 2 ? `${shown} · et ${days.length - 2} autres jours` : shown;
}
