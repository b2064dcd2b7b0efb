import { Phone } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Field } from '#client/ui/field.tsx';
import { listed, phoneText } from '#client/ui/french-text.ts';
import type { Standing } from '#sync/known-records.ts';
import { matchingPractices, practices } from './practices.ts';

/** How many are shown: the nearest until somebody types a name. */
const shown = 4;

/** The practice of the médecin traitant, found by his name or its commune, one touch from its phone. */
export function PracticePicker({ standing }: { readonly standing: Standing }) {
  const [typed, setTyped] = useState('');
  const all = useMemo(() => practices(standing), [standing]);
  const found = matchingPractices(all, typed);
  return (
    <div className="stack-12 mt-4">
      <Field
        label="Son médecin, ou la commune du cabinet"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className="stack-8" aria-label="Cabinets">
        {found.slice(0, shown).map((practice) => (
          <li key={practice.id}>
            <a className="card card-link" href={`tel:${practice.phone}`}>
              <Phone className="icon" aria-hidden="true" />
              <span>
                <b>{practice.doctors.length > 0 ? listed(practice.doctors) : practice.name}</b>
                <span className="meta">
                  {practice.commune} · {phoneText(practice.phone)}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="meta" role="status">
        {found.length === 0
          ? 'Aucun cabinet de ce nom dans la CPTS : appelez celui que le patient indique.'
          : found.length > shown
            ? 'Tapez un nom pour trouver un autre cabinet.'
            : ''}
      </p>
    </div>
  );
}
