import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { accept } from '#domain/result.ts';
import type { Standing } from '#sync/known-records.ts';
import { type PastImport, undoCommands } from './past-imports.ts';

export interface UndoImport {
  /** How far it is, from 0 to 1; undefined when nothing is being undone. */
  readonly progress: number | undefined;
  readonly why: string | undefined;
  /** True once every command is kept on this device. */
  undo(past: PastImport): Promise<boolean>;
}

/** Takes a whole import back, a hundred lines after the other. If the page dies midway, the rest can be undone the same way. */
export function useUndoImport(standing: Standing): UndoImport {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [progress, setProgress] = useState<number>();
  const undo = async (past: PastImport) => {
    const commands = undoCommands(past);
    setProgress(0);
    const kept = await run(async () => {
      for (const [at, command] of commands.entries()) {
        const result = await relais.issue(command);
        if (!result.ok) return result;
        setProgress((at + 1) / commands.length);
      }
      return accept(true);
    });
    setProgress(undefined);
    return kept === true;
  };
  return { progress, why: failure && failureSentence(failure, setting), undo };
}
