import { Phone } from 'lucide-react';
import { phoneText } from '#client/ui/french-text.ts';
import type { Standing } from '#sync/known-records.ts';

/** In sight as long as anything is asked: whoever doubts calls. */
export function DoubtButton({ standing }: { readonly standing: Standing }) {
  const vital = standing.territory.phoneLadder.find(({ use }) => use === 'vital');
  if (!vital) return null;
  return (
    <a className="btn btn-danger btn-block" href={`tel:${vital.number}`}>
      <Phone className="icon" aria-hidden="true" />
      <span>
        Un doute sur la gravité ? Le{'\u00a0'}
        {phoneText(vital.number)}
      </span>
    </a>
  );
}
