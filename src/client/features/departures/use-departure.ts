import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import type { CommandArgs } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Departure } from '#domain/waitlist/departure.ts';
import type { Standing } from '#sync/known-records.ts';
import { planOfDeparture } from './departure-form.ts';

type Changes = Partial<Pick<CommandArgs<'updateDeparture@1'>, 'plan' | 'state' | 'list'>>;

/** Changes something of a departure and leaves the rest as it is. */
export function useDeparture(standing: Standing, id: Id, departure: Departure) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const update = async (changes: Changes): Promise<boolean> => {
    const args = {
      id,
      memberId: departure.memberId,
      plan: planOfDeparture(departure),
      state: departure.state,
      ...changes,
    };
    const kept = await run(() => relais.issue({ name: 'updateDeparture@1', args }));
    return kept !== undefined;
  };
  return { update, busy, why: failure && failureSentence(failure, setting) };
}
