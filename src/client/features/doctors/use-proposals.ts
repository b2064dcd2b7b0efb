import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { displayName } from '#domain/access/member.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DoctorRow } from './doctor-rows.ts';
import type { FittingPatient } from './fitting.ts';

/** Proposes patients to one doctor: each is sealed to his structure and is a command of its own, so that one « no » stops no other. */
export function useProposals(standing: Standing, row: DoctorRow) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [done, setDone] = useState<string>();
  const { memberId, structureId } = row.candidate;
  const propose = async (patients: readonly FittingPatient[]): Promise<void> => {
    setDone(undefined);
    let count = 0;
    for (const { id: entryId, content } of patients) {
      const proposalId = relais.newId();
      const kept = await run(async () => {
        const sealed = await relais.list.sealProposal(content, proposalId, structureId);
        const proposals = [{ id: proposalId, memberId, structureId, ...sealed }];
        return relais.issue({ name: 'proposeEntry@1', args: { entryId, proposals } });
      });
      if (kept) count += 1;
    }
    const name = displayName(row.member);
    if (count > 0)
      setDone(`${counted(count, 'patient proposé', 'patients proposés')} à ${name}, à confirmer.`);
  };
  return { propose, busy, done, why: failure && failureSentence(failure, setting) };
}
