import { dateText } from '#client/ui/calendar-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { historyOf } from './history.ts';
import { whenText } from './history-when.ts';
import { bornText, patientFacts } from './patient-facts.ts';

interface Props {
  readonly row: DeskRow;
  readonly standing: Standing;
  readonly now: Instant;
}

/** One patient's sheet on paper: who he is, what he needs, what was done. Notes of calls stay on the device. */
export function PatientPaper({ row, standing, now }: Props) {
  const { content, entry } = row;
  const { zone, name } = standing.territory;
  const identity = content?.identity;
  return (
    <article className="paper print-only">
      <h1>{identity ? `${identity.givenName} ${identity.familyName}` : row.name}</h1>
      <p>{[row.reason, content && bornText(content.profile.birth), row.place].filter(Boolean).join(' · ')}</p>
      {identity && (
        <p>
          {identity.phone !== '' && `Téléphone\u202f: ${phoneText(identity.phone)}. `}
          {identity.callInstead &&
            `Appeler ${identity.callInstead.name}\u202f: ${phoneText(identity.callInstead.phone) || 'sans téléphone'}.`}
        </p>
      )}
      {entry.consent && <p>Accord du {dateText(dayOf(entry.consent.at, zone))}.</p>}
      {content && (
        <dl>
          {patientFacts(row, content).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2>Histoire</h2>
      <ul>
        {historyOf(entry, standing, now).map((event) => (
          <li key={event.key}>
            {whenText(event.at, now, zone)}
            {'\u202f'}: {event.words}
            {event.detail !== undefined && `, ${event.detail}`}
          </li>
        ))}
      </ul>
      <p>
        {name} · document confidentiel, imprimé le {dateText(dayOf(now, zone))}
      </p>
    </article>
  );
}
