import { useCallback } from 'react';
import type { Relais } from '#client/ports/relais.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import type { Command } from '#domain/commands.ts';
import type { Standing } from '#sync/known-records.ts';

export interface EntryAction {
  readonly busy: boolean;
  /** Why nothing was kept, in words. */
  readonly why: string | undefined;
  /** Makes a command (sealing takes a moment) and keeps it; true once it is kept on this device. */
  act(make: (relais: Relais) => Promise<Command> | Command): Promise<boolean>;
}

/** One thing the coordination does about a patient, kept on the device before anything says so. */
export function useEntryAction(standing: Standing): EntryAction {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const act = useCallback(
    async (make: (relais: Relais) => Promise<Command> | Command) => {
      const kept = await run(async () => relais.issue(await make(relais)));
      return kept !== undefined;
    },
    [relais, run],
  );
  return { busy, act, why: failure && failureSentence(failure, setting) };
}
