import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Note } from '#client/ui/note.tsx';
import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { draftOf, isSameRule } from './rule-draft.ts';
import { RuleSteppers } from './rule-steppers.tsx';
import { boundSentences } from './rule-words.ts';
import { useMoves } from './use-moves.ts';
import { WhoMoves } from './who-moves.tsx';

const AdoptDialog = lazy(() =>
  import('./adopt-dialog.tsx').then((module) => ({ default: module.AdoptDialog })),
);

/** New weights to try: who moves is seen at once, and nothing changes before it is adopted. */
export function TryRule({ standing, rule }: { readonly standing: Standing; readonly rule: PriorityRule }) {
  const relais = useRelais();
  const now = useNow();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, now);
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [isAsking, setAsking] = useState(false);
  const isSame = isSameRule(draft, draftOf(rule));
  useDraftGuard(!isSame);
  const moves = useMoves(standing, draft, now);
  const adopt = async () => {
    setAsking(false);
    await run(() => relais.issue({ name: 'adoptPriority@1', args: { replaces: rule.version, rule: draft } }));
  };
  return (
    <div className="try-rule stack-16">
      <section className="sheet rule" aria-labelledby="essai">
        <h2 id="essai">Essayer d’autres poids</h2>
        <p className="meta">Rien ne change tant que la règle n’est pas adoptée.</p>
        <RuleSteppers draft={draft} rule={rule} onChange={setDraft} />
        {!isSame && boundSentences({ ...rule, ...draft }).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {failure && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {failureSentence(failure, setting)}
          </Note>
        )}
        <ActionButton
          onPress={() => setAsking(true)}
          notYet={isSame ? 'C’est la règle en vigueur.' : busy ? 'Un instant…' : undefined}
        >
          Adopter cette règle
        </ActionButton>
        {!isSame && (
          <ActionButton variant="quiet" onPress={() => setDraft(draftOf(rule))}>
            Revenir à la règle en vigueur
          </ActionButton>
        )}
      </section>
      <WhoMoves moves={moves} draft={draft} />
      {isAsking && (
        <Suspense>
          <AdoptDialog
            up={moves.summary.up}
            down={moves.summary.down}
            onClose={() => setAsking(false)}
            onAdopt={() => void adopt()}
          />
        </Suspense>
      )}
    </div>
  );
}
