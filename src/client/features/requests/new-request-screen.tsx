import { useEffect, useMemo, useState } from 'react';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { requestLeft, useRequestDraft } from '#client/ports/request-draft.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import type { Standing } from '#sync/known-records.ts';
import { NoRequest } from './no-request.tsx';
import type { RequestTarget } from './prefill.ts';
import { RequestForm } from './request-form-screen.tsx';
import { RequestFrame } from './request-frame.tsx';
import { hrefOf, type RequestStart, startOf } from './request-start.ts';
import { UnfinishedRequest } from './unfinished-request.tsx';
import { usePrefill } from './use-prefill.ts';
import '../../ui/styles/requests.css';

/** A patient without a médecin traitant, filed in under a minute, also without any network. */
export function NewRequestScreen() {
  const standing = useStanding();
  const { search } = useNavigation();
  const start = useMemo(() => startOf(search), [search]);
  return standing ? <Request key={hrefOf(start)} standing={standing} start={start} /> : null;
}

/** First whether somebody half typed is still the one in front of us, then the form. */
function Request({ standing, start }: { readonly standing: Standing; readonly start: RequestStart }) {
  const relais = useRelais();
  const draft = useRequestDraft();
  const { begin, clear } = draft;
  const href = hrefOf(start);
  const [left, setLeft] = useState(() =>
    leftFor(start, requestLeft(useRequestDraft.getState(), relais.now())),
  );
  const prefill = usePrefill(standing, start);
  // Held from the first letter on: what becomes of the entry meanwhile takes nothing away from who types.
  const [target, setTarget] = useState<RequestTarget>();
  useEffect(() => {
    if (target || left || prefill.kind !== 'ready') return;
    setTarget(prefill.target);
    if (isGoingOn(href, relais.now())) return;
    const { fields, target: found } = prefill;
    const revision = found.kind === 'correct' ? found.entry.revision : undefined;
    begin({ href, fields, revision }, relais.now());
  }, [target, left, prefill, begin, href, relais]);
  useDraftGuard(draft.isTouched);

  if (left) {
    const forget = () => {
      clear();
      setLeft(undefined);
    };
    return (
      <UnfinishedRequest
        start={start}
        left={left}
        isHere={left.href === href}
        onGoOn={() => setLeft(undefined)}
        onForget={forget}
      />
    );
  }
  if (target && draft.href === href) {
    return <RequestForm standing={standing} start={start} target={target} />;
  }
  if (prefill.kind === 'impossible') return <NoRequest standing={standing} start={start} prefill={prefill} />;
  return (
    <RequestFrame start={start}>
      <p className="meta">Lecture…</p>
    </RequestFrame>
  );
}

type Left = ReturnType<typeof requestLeft>;

/** A booking, a departure's list or a correction is about one patient: whoever comes back to it goes on. */
function leftFor(start: RequestStart, left: Left): Left {
  const isSame = left?.href === hrefOf(start);
  return isSame && start.kind !== 'new' && start.kind !== 'departure' ? undefined : left;
}

/** What nobody touched is read again: the entry may have changed since. */
function isGoingOn(href: string, now: number): boolean {
  return requestLeft(useRequestDraft.getState(), now)?.href === href;
}
