import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import type { Id } from '#domain/identifiers.ts';
import { knownMember, knownStructure, type Standing } from '#sync/known-records.ts';
import { knownCapacity } from '#sync/list-records.ts';
import { type OfferDraft, type OfferErrors, offerDraft, offerErrors, offerOf } from './offer-form.ts';

export interface OfferAtWork {
  readonly draft: OfferDraft;
  /** Said once the person has tried to save. */
  readonly errors: OfferErrors;
  readonly busy: boolean;
  readonly why: string | undefined;
  change(changes: Partial<OfferDraft>): void;
  /** Keeps it on this device; true when it was kept. */
  save(): Promise<boolean>;
}

/** One doctor's offer being written: what is typed stays until it is kept. */
export function useOffer(standing: Standing, memberId: Id): OfferAtWork {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [draft, setDraft] = useState(() => draftFor(standing, memberId));
  const [hasTried, setTried] = useState(false);
  return {
    draft,
    errors: hasTried ? offerErrors(draft) : {},
    busy,
    why: failure && failureSentence(failure, setting),
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    async save() {
      setTried(true);
      const offer = offerOf(draft);
      if (!offer) return false;
      const args = { memberId, offer };
      const kept = await run(() => relais.issue({ name: 'updateCapacity@1', args }));
      if (kept) setTried(false);
      return kept !== undefined;
    },
  };
}

function draftFor(standing: Standing, memberId: Id): OfferDraft {
  const [first = ''] = knownMember(standing.state, memberId)?.structureIds ?? [];
  const accessible = knownStructure(standing.state, first)?.accessible ?? false;
  return offerDraft(knownCapacity(standing.state, memberId), accessible);
}
