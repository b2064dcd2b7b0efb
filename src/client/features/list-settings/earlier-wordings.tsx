import type { ConsentWording } from '#domain/waitlist/list-settings.ts';
import { consentLines, wordingTitle } from './consent-draft.ts';

interface Props {
  /** Oldest first; the last one is asked now. */
  readonly consents: readonly ConsentWording[];
  readonly zone: string;
}

/** What patients agreed to before, latest first: their agreements still hold to it. */
export function EarlierWordings({ consents, zone }: Props) {
  const earlier = consents.slice(0, -1).reverse();
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary>Phrases précédentes ({earlier.length})</summary>
      <ol className="rule-history">
        {earlier.map((wording) => (
          <li key={wording.version}>
            <h3>{wordingTitle(wording, zone)}</h3>
            <WordingText wording={wording} />
          </li>
        ))}
      </ol>
    </details>
  );
}

export function WordingText({ wording }: { readonly wording: ConsentWording }) {
  return (
    <ul className="plain-list">
      {consentLines.map(({ name }) => (
        <li key={name}>{wording[name]}</li>
      ))}
    </ul>
  );
}
