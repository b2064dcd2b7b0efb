import { useState } from 'react';
import { counted, phoneText } from '#client/ui/french-text.ts';
import { criterionName } from '#client/ui/list-words.ts';
import { birthToType } from '#client/ui/typed-birth.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';
import { faultText } from './import-words.ts';
import type { RejectedLine } from './read-lines.ts';

const shownPeople = 5;
const shownRejected = 100;

/** The first ones as they will be on the list. */
export function FirstLines(props: {
  readonly people: readonly ImportedPerson[];
  readonly territory: Territory;
}) {
  const names = new Map(props.territory.communes.map(({ code, name }) => [code, name]));
  if (props.people.length === 0) return null;
  return (
    <section aria-labelledby="premiers">
      <div className="section-head">
        <h2 id="premiers">Les premiers, comme ils seront</h2>
      </div>
      <ul className="import-people">
        {props.people.slice(0, shownPeople).map((person) => (
          <li key={person.line}>
            <b>
              {person.identity.familyName} {person.identity.givenName}
            </b>
            <span className="meta">{detailsOf(person, names.get(person.communeCode) ?? '')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function detailsOf({ identity, profile }: ImportedPerson, commune: string): string {
  return [
    profile.birth === undefined ? '' : birthToType(profile.birth),
    identity.phone === '' ? 'sans téléphone' : phoneText(identity.phone),
    commune,
    ...profile.criteria.map((criterion) => criterionName[criterion]),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** Every line that is not taken, with all its reasons. */
export function RejectedLines({ rejected }: { readonly rejected: readonly RejectedLine[] }) {
  const [shown, setShown] = useState(shownRejected);
  if (rejected.length === 0) return null;
  const more = rejected.length - shown;
  return (
    <section aria-labelledby="refusees">
      <div className="section-head">
        <h2 id="refusees">Lignes refusées</h2>
      </div>
      <p className="meta">
        Corrigez-les dans votre fichier, puis reprenez{'\u2011'}le{'\u202f'}: les autres seront reconnues.
      </p>
      <ul className="import-rejected">
        {rejected.slice(0, shown).map(({ line, faults }) => (
          <li key={line}>
            <b>Ligne {line}</b> {faults.map(faultText).join(', ')}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="btn btn-sm" onClick={() => setShown(shown * 4)}>
          Voir la suite ({counted(more, 'ligne')})
        </button>
      )}
    </section>
  );
}
