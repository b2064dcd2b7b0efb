import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useOpenedEntry } from '#client/ports/use-opened-entry.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { Refusal } from '#client/ui/refusal.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { InboxCase } from './inbox-items.ts';
import { whyRefused } from './inbox-words.ts';
import { enteredIn, listTitle, listWays } from './list-ways.ts';

interface Props {
  readonly standing: Standing;
  readonly found: Extract<InboxCase, { kind: 'list' }>;
  readonly now: Instant;
}

/** Something about a patient of the list that did not pass: why, what is kept of what was typed, and where to go. */
export function ListCard({ standing, found: { item, entryId }, now }: Props) {
  const relais = useRelais();
  const setting = useRuleWords(standing, now);
  const sealed = enteredIn(item);
  const reading = useOpenedEntry(sealed && { entryId, sealed });
  const titleId = `refus-${item.uid}`;
  return (
    <article aria-labelledby={titleId}>
      <Refusal
        id={titleId}
        title={listTitle(item)}
        why={whyRefused(item, undefined, setting)}
        kept={sealed && keptText(reading)}
      />
      <div className="answers">
        {listWays(standing, item, entryId).map(({ href, label }) => (
          <a key={href} className="btn btn-sm" href={href}>
            {label}
          </a>
        ))}
        <button type="button" className="btn btn-sm" onClick={() => relais.settle(item.uid)}>
          C’est noté
        </button>
      </div>
    </article>
  );
}

function keptText(reading: Reading<EntryContent> | undefined): string {
  if (reading?.kind !== 'read') return 'Ce que vous aviez saisi est gardé ici.';
  const { givenName, familyName } = reading.content.identity;
  return `Ce que vous aviez saisi pour ${givenName} ${familyName} est gardé ici.`;
}
