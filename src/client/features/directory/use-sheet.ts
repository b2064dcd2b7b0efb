import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import type { SheetContent } from '#domain/directory/sheet.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';

/** Keeps one person's sheet, or keeps it out of the public version. */
export function useSheet(standing: Standing, memberId: Id) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  /** `agreement`: how he agreed, when somebody else writes for him. */
  const save = async (content: SheetContent, agreement: 'oral' | 'written' | undefined) => {
    const args = { memberId, content, ...(agreement === undefined ? {} : { agreement }) };
    return (await run(() => relais.issue({ name: 'updateSheet@1', args }))) !== undefined;
  };
  const withhold = async (reason: string | undefined) => {
    const args = { memberId, ...(reason === undefined ? {} : { reason }) };
    return (await run(() => relais.issue({ name: 'withholdSheet@1', args }))) !== undefined;
  };
  return { save, withhold, busy, why: failure && failureSentence(failure, setting) };
}
