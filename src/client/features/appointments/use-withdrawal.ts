import { useCallback, useEffect, useState } from 'react';
import type { Relais } from '#client/ports/relais.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { hour } from '#client/ui/french-time.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import type { Standing } from '#sync/known-records.ts';

const undoMs = 10_000;

export interface Withdrawal {
  withdraw(slotId: Id, slot: Slot): void;
  /** For ten seconds after a withdrawal. */
  readonly undo: { readonly words: string; run(): void } | undefined;
  /** Why the last one was not done. */
  readonly why: string | undefined;
}

/**
 * Takes a free slot back at once, with ten seconds to think again. The withdrawal is kept when it is touched, not after the
 * ten seconds: closing the tab meanwhile must not leave a slot open that its owner saw leave. So « Annuler » takes the command
 * back if it was not sent yet, and otherwise publishes the same slot again (a new one: nobody could have booked it meanwhile).
 */
export function useWithdrawal(standing: Standing): Withdrawal {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [done, setDone] = useState<{ uid: Id; slot: Slot }>();
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(undefined), undoMs);
    return () => clearTimeout(timer);
  }, [done]);
  const withdraw = useCallback(
    async (slotId: Id, slot: Slot) => {
      const args = { slotId, ownerId: slot.ownerId };
      const kept = await run(() => relais.issue({ name: 'withdrawSlot@1', args }));
      if (kept) setDone({ uid: kept.uid, slot });
    },
    [relais, run],
  );
  const undo = done && {
    words: `Créneau de ${hour(done.slot.start, standing.territory.zone)} retiré`,
    run: () => {
      setDone(undefined);
      void run(() => putBack(relais, done.uid, done.slot));
    },
  };
  return { withdraw, undo, why: failure && failureSentence(failure, setting) };
}

async function putBack(relais: Relais, uid: Id, slot: Slot) {
  if (await relais.takeBack(uid)) return { ok: true, value: { uid } } as const;
  const { agendaId, ownerId, structureId, act, modes, audience, start, end } = slot;
  const slots = [{ id: relais.newId(), start, end }];
  const args = { agendaId, ownerId, structureId, act, modes, audience, slots };
  return relais.issue({ name: 'publishSlots@1', args });
}
