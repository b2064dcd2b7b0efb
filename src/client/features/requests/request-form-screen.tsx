import { Lock, TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useRef } from 'react';
import { useRelais, useSyncStatus } from '#client/ports/relais-context.ts';
import { type RequestFields, useRequestDraft } from '#client/ports/request-draft.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Note } from '#client/ui/note.tsx';
import type { Standing } from '#sync/known-records.ts';
import { ConsentSection, RefusedConsent } from './consent-section.tsx';
import { MoreSection } from './more-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { PatientSection } from './patient-section.tsx';
import type { RequestTarget } from './prefill.ts';
import type { RequestErrors } from './request-form.ts';
import { RequestFrame } from './request-frame.tsx';
import type { RequestStart } from './request-start.ts';
import { SituationSection } from './situation-section.tsx';
import { useFiling } from './use-filing.ts';
import { readersText } from './who-reads.ts';

interface Props {
  readonly standing: Standing;
  readonly start: RequestStart;
  readonly target: RequestTarget;
}

/** What each part of the form needs: the draft holds the fields, so no render can lose a letter. */
export interface PartProps {
  readonly standing: Standing;
  readonly fields: RequestFields;
  readonly errors: RequestErrors;
  readonly type: (fields: Partial<RequestFields>) => void;
}

export function RequestForm({ standing, start, target }: Props) {
  const relais = useRelais();
  const draft = useRequestDraft();
  const filing = useFiling(standing, target);
  const setting = useRuleWords(standing, useNow());
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const part: PartProps = {
    standing,
    fields: draft.fields,
    errors: filing.errors,
    type: (fields) => draft.type(fields, relais.now()),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await filing.send()) return;
    // After the errors are on screen: the first one takes the focus and is read out with its words.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const isRefused = draft.fields.listed === 'no';
  const isNew = target.kind === 'add';
  return (
    <RequestFrame
      start={start}
      action={
        isRefused ? (
          <RefusedButton isNew={isNew} />
        ) : (
          <SendButton formId={formId} isNew={isNew} isBusy={filing.busy} />
        )
      }
    >
      <form
        id={formId}
        ref={form}
        className="request stack-16"
        noValidate
        onSubmit={submit}
        data-draft={draft.isTouched || undefined}
      >
        {filing.failure && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {failureSentence(filing.failure, setting)}
          </Note>
        )}
        <PatientSection {...part} isNew={isNew} />
        <SituationSection {...part} />
        <MoreSection {...part} />
        {isNew && <OriginSection {...part} />}
        <ConsentSection {...part} />
        {isRefused ? (
          <RefusedConsent standing={standing} isNew={isNew} />
        ) : (
          <Note icon={<Lock className="icon" aria-hidden="true" />}>
            {readersText(standing, target, draft.fields.structureId)}
          </Note>
        )}
      </form>
    </RequestFrame>
  );
}

function SendButton(props: { readonly formId: string; readonly isNew: boolean; readonly isBusy: boolean }) {
  const { phase } = useSyncStatus();
  const isOnline = phase === 'online' || phase === 'sending';
  return (
    <ActionButton
      type="submit"
      form={props.formId}
      size="large"
      onPress={() => undefined}
      notYet={props.isBusy ? 'Un instant…' : undefined}
      help={isOnline ? undefined : 'Hors ligne : enregistré sur cet appareil, envoyé au retour du réseau.'}
    >
      {props.isNew ? 'Inscrire sur la liste' : 'Enregistrer la correction'}
    </ActionButton>
  );
}

/** The patient said no: nothing of him is kept, on any device. */
function RefusedButton({ isNew }: { readonly isNew: boolean }) {
  const clear = useRequestDraft((draft) => draft.clear);
  return (
    <a className="btn btn-lg btn-block" href="/patients" onClick={clear}>
      {isNew ? 'Terminer, sans inscrire' : 'Terminer, sans corriger'}
    </a>
  );
}
