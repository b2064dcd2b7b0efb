import { useId } from 'react';
import { counted } from '#client/ui/french-text.ts';
import { dayAndMonth, dayOf } from '#client/ui/french-time.ts';
import { Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import { listSettingsOf, type PriorityRule } from '#domain/waitlist/list-settings.ts';
import { knownMember, type Standing } from '#sync/known-records.ts';
import { boundSentences, weightLines } from './rule-words.ts';

/** The rule that ranks the list, in words, with its date and those before it. */
export function RuleInForce({
  standing,
  rule,
}: {
  readonly standing: Standing;
  readonly rule: PriorityRule;
}) {
  const id = useId();
  const { state, territory } = standing;
  const { rules } = listSettingsOf(territory);
  const earlier = rules.filter(({ version }) => version !== rule.version).reverse();
  const isPending = state.outbox.some(({ command }) => command.name === 'adoptPriority@1');
  return (
    <section className="sheet rule" aria-labelledby={id}>
      <div className="rule-head">
        <h2 id={id}>La règle en vigueur</h2>
        {isPending && <Tag state="pending" />}
      </div>
      <p className="meta">{adoptedText(standing, rule)}</p>
      <Weights rule={rule} />
      {boundSentences(rule).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {earlier.length > 0 && (
        <details>
          <summary>Règles précédentes ({earlier.length})</summary>
          <ol className="rule-history">
            {earlier.map((former) => (
              <li key={former.version}>
                <h3>{adoptedText(standing, former)}</h3>
                <Weights rule={former} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Weights({ rule }: { readonly rule: PriorityRule }) {
  const lines = weightLines(rule).filter(({ points }) => points > 0);
  return (
    <dl className="weights">
      {lines.map(({ criterion, label, points, worth }) => (
        <div key={criterion}>
          <dt>{label}</dt>
          <dd>
            {counted(points, 'point')} <span className="meta">{worth}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** « Règle 2, adoptée le 3 novembre 2026 par Claire Aubin ». */
function adoptedText(
  { state, territory }: Standing,
  { version, adoptedAt, adoptedBy }: PriorityRule,
): string {
  if (adoptedBy === undefined) return `Règle ${version}, celle de départ`;
  const member = knownMember(state, adoptedBy);
  const year = dayOf(adoptedAt, territory.zone).slice(0, 4);
  const when = `${dayAndMonth(adoptedAt, territory.zone)} ${year}`;
  return `Règle ${version}, adoptée le ${when}${member ? ` par ${displayName(member)}` : ''}`;
}
