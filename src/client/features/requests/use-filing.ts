import { useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useRequestDraft } from '#client/ports/request-draft.ts';
import { type Action, useAction } from '#client/ports/use-action.ts';
import type { Id } from '#domain/identifiers.ts';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { fileRequest } from './file-request.ts';
import type { RequestTarget } from './prefill.ts';
import { checkRequest, type RequestErrors } from './request-form.ts';
import { sourceOf } from './request-source.ts';

export interface Filing extends Pick<Action, 'busy' | 'failure'> {
  /** What is wrong in the form, once somebody tried to send it; it follows the typing. */
  readonly errors: RequestErrors;
  /** Answers whether the form could be sent. */
  send(): Promise<boolean>;
}

/** Files the request when the form is right. Nothing is forgotten before the device has kept it. */
export function useFiling(standing: Standing, target: RequestTarget): Filing {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, busy, failure } = useAction();
  const { fields, revision, clear } = useRequestDraft();
  const [hasTried, setTried] = useState(false);
  const { me, state, territory } = standing;
  const structureId = fields.structureId ?? me.structureIds[0];
  const structure = structureId === undefined ? undefined : knownStructure(state, structureId);
  const phone = structure?.professionalPhone ?? structure?.phone ?? '';
  const checked = checkRequest(fields, {
    zone: territory.zone,
    now: relais.now(),
    wording: currentConsent(listSettingsOf(territory)).version,
    source: sourceOf(me.profession, structure?.kind),
    // A short number is no number to call from elsewhere.
    us: { name: structure?.name ?? 'La structure qui inscrit', phone: phone.startsWith('+') ? phone : '' },
  });
  const send = async (): Promise<boolean> => {
    setTried(true);
    if (!checked.ok || fields.listed !== 'yes' || structureId === undefined) return false;
    const { request } = checked;
    const kept = await run(() => fileRequest(relais, { target, request, structureId, revision }));
    if (!kept) return true;
    if (target.settles !== undefined) await relais.settle(target.settles);
    clear();
    // In place of the form: « précédent » leads to where one came from, not to an empty form.
    navigation.go(whereTo(target, kept.entryId), { replace: true });
    return true;
  };
  return { busy, failure, errors: hasTried && !checked.ok ? checked.errors : {}, send };
}

/** A departing doctor's patients are entered one after the other; anybody else's is looked at. */
function whereTo(target: RequestTarget, entryId: Id): string {
  const isListed = target.kind === 'add' && target.departureId !== undefined;
  return isListed ? `/departs/${target.departureId}` : `/patients/${entryId}?nouveau=1`;
}
