import { Pencil, RotateCw, UserX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { dateText } from '#client/ui/calendar-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import type { Standing } from '#sync/known-records.ts';
import { mayCorrect } from './prefill.ts';
import { hrefOf } from './request-start.ts';

const WithdrawDialog = lazy(() =>
  import('./withdraw-dialog.tsx').then((module) => ({ default: module.WithdrawDialog })),
);

interface Props {
  readonly standing: Standing;
  readonly entryId: Id;
  readonly entry: Entry;
  readonly now: Instant;
}

/** What who filed a request may still do about it. */
export function FiledActions({ standing, entryId, entry, now }: Props) {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, now);
  const [isAsking, setAsking] = useState(false);
  const { zone } = standing.territory;
  if (entry.closing?.erased) return null;
  const withdraw = () => {
    setAsking(false);
    void run(() => relais.issue({ name: 'closeEntry@1', args: { entryId, reason: 'withdrawn' } }));
  };
  return (
    <>
      <ActionList>
        {mayCorrect(standing, entry) && (
          <Action
            icon={<Pencil className="icon" aria-hidden="true" />}
            label="Corriger"
            help="Tant que la coordination n’a pas rappelé"
            href={hrefOf({ kind: 'correction', entryId })}
          />
        )}
        {!entry.closing && (
          <Action
            icon={<RotateCw className="icon" aria-hidden="true" />}
            label="Il attend toujours"
            help={
              entry.reconfirmedAt === undefined
                ? 'À dire quand vous le revoyez'
                : `Dit le ${dateText(dayOf(entry.reconfirmedAt, zone))}`
            }
            onPress={() => run(() => relais.issue({ name: 'reconfirmEntry@1', args: { entryId } }))}
          />
        )}
        <Action
          icon={<UserX className="icon" aria-hidden="true" />}
          label="Retirer de la liste"
          help="Si le patient le demande : tout est effacé, aussitôt"
          onPress={() => setAsking(true)}
        />
      </ActionList>
      {failure && (
        <p className="field-error" role="alert">
          {failureSentence(failure, setting)}
        </p>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <WithdrawDialog onClose={() => setAsking(false)} onWithdraw={withdraw} />
        </Suspense>
      )}
    </>
  );
}
