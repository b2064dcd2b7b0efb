import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useOpenedEntry } from '#client/ports/use-opened-entry.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { moment } from '#client/ui/french-time.ts';
import { Refusal } from '#client/ui/refusal.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { lostRaceAt } from './inbox-count.ts';
import type { InboxCase } from './inbox-items.ts';
import { whyRefused } from './inbox-words.ts';
import { enteredIn, listTitle, listWays } from './list-ways.ts';
import { UndoneAdvice, UndoneWays } from './undone-ways.tsx';

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
  const lostAt = lostRaceAt(item);
  return (
    <article aria-labelledby={titleId}>
      {lostAt === undefined ? (
        <Refusal
          id={titleId}
          title={listTitle(item)}
          why={whyRefused(item, undefined, setting)}
          kept={sealed && keptText(reading)}
        />
      ) : (
        <LostRace id={titleId} title={listTitle(item)} when={whenText(lostAt, now, setting.zone)} />
      )}
      <UndoneAdvice standing={standing} item={item} now={now} />
      <div className="answers">
        {listWays(standing, item, entryId, now).map(({ href, label }) => (
          <a key={href} className="btn btn-sm" href={href}>
            {label}
          </a>
        ))}
        <UndoneWays standing={standing} item={item} />
        <button type="button" className="btn btn-sm" onClick={() => relais.settle(item.uid)}>
          C’est noté
        </button>
      </div>
    </article>
  );
}

interface LostRaceProps {
  readonly id: string;
  readonly title: string;
  readonly when: string;
}

/** WL-9: nothing went wrong. What becomes of the patient comes first, and nobody has anything to repair. */
function LostRace({ id, title, when }: LostRaceProps) {
  return (
    <div className="card stack-8">
      <h2 id={id}>{title}</h2>
      <p>
        Sa réponse est arrivée avant la vôtre, {when}. Le patient n’attend plus{'\u202f'}: ce médecin
        l’appelle pour un premier rendez-vous. Vous n’avez rien à faire pour lui.
      </p>
    </div>
  );
}

/** « à 10 h 29 », « hier à 18 h 02 ». */
function whenText(at: Instant, now: Instant, zone: string): string {
  const text = moment(at, now, zone);
  return /^\d/.test(text) ? `à ${text}` : text;
}

function keptText(reading: Reading<EntryContent> | undefined): string {
  if (reading?.kind !== 'read') return 'Ce que vous aviez saisi est gardé ici.';
  const { givenName, familyName } = reading.content.identity;
  return `Ce que vous aviez saisi pour ${givenName} ${familyName} est gardé ici.`;
}
