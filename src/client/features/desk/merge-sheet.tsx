import { dateText } from '#client/ui/calendar-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { sourceName } from '#client/ui/list-words.ts';
import type { DeskRow } from './desk-rows.ts';
import { birthDayText } from './patient-facts.ts';

interface Props {
  readonly row: DeskRow;
  readonly zone: string;
  /** What becomes of this sheet when the two are united, and why. */
  readonly fate: string;
  readonly why?: string;
}

/** One of two sheets compared: what a person goes by to tell whether both are one, also where they say the same. */
export function MergeSheet({ row, zone, fate, why }: Props) {
  const { entry, content } = row;
  const facts = [
    ['Nom', row.name],
    ['Naissance', birthDayText(content?.profile.birth) || 'pas notée'],
    ['Téléphone', phoneText(content?.identity.phone ?? '') || 'pas noté'],
    ['Commune', row.place],
    ['Source de la demande', `${sourceName[entry.source]}, le ${dateText(dayOf(entry.registeredAt, zone))}`],
  ] as const;
  return (
    <article className="pair-sheet stack-8" aria-label={`${fate}\u202f: ${row.name}`}>
      <div>
        <h2>{fate}</h2>
        {why !== undefined && <p className="small">{why}</p>}
      </div>
      <dl className="story-facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
