import { lazy, Suspense, useRef, useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { ConsentQuestions } from '#client/ui/consent-questions.tsx';
import { Field } from '#client/ui/field.tsx';
import { YesNo } from '#client/ui/yes-no.tsx';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { DoctorQuestion } from './doctor-question.tsx';
import { IdentityFields, SituationFields, TriedFields } from './patient-fieldset.tsx';
import { type SheetDrafts, triageBegun, useSheetDraft } from './sheet-drafts.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { type TriageErrors, useTriage } from './use-triage.ts';

const WithdrawDialog = lazy(async () => {
  const { WithdrawDialog } = await import('./withdraw-dialog.tsx');
  return { default: WithdrawDialog };
});

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly drafts: SheetDrafts;
  readonly onClose: () => void;
}

/** The guided sheet of a call: does he want to be listed, has he really no doctor, what is confirmed, what he agrees to. */
export function TriageForm({ standing, row, content, drafts, onClose }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [draft, change] = useSheetDraft(drafts.triage, row.id, () => triageBegun(row, content));
  const triage = useTriage(standing, row, draft);
  const [isErasing, setErasing] = useState(false);
  const { list } = currentConsent(listSettingsOf(standing.territory));
  const isRefused = draft.listed === 'no';
  const submit = async () => {
    if (isRefused) return setErasing(true);
    if (await triage.save()) return onClose();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form
      ref={form}
      className="story sheet-form stack-16"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SheetHeading>Ce qu’il dit</SheetHeading>
      <YesNo
        words={list}
        answer={draft.listed}
        yes="Il est d’accord"
        no="Il refuse"
        help={
          isRefused
            ? 'C’est son droit. Il sort de la liste, et tout ce qui le désigne est effacé\u202f: seuls restent la date et le refus.'
            : undefined
        }
        onAnswer={(listed) => change({ listed })}
      />
      {!isRefused && <Sheet standing={standing} draft={draft} errors={triage.errors} change={change} />}
      {triage.why !== undefined && <p className="field-error">{triage.why}</p>}
      <div className="story-actions">
        <button type="submit" className={isRefused ? 'btn btn-danger' : 'btn btn-primary'}>
          {isRefused
            ? 'Effacer à sa demande'
            : draft.doctor === 'onTerritory'
              ? 'Sortir de la liste'
              : 'Enregistrer le rappel'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Abandonner
        </button>
      </div>
      {isErasing && (
        <Suspense fallback={null}>
          <WithdrawDialog
            name={row.name}
            onClose={() => setErasing(false)}
            onConfirm={() => {
              setErasing(false);
              void triage.erase().then((isDone) => isDone && onClose());
            }}
          />
        </Suspense>
      )}
    </form>
  );
}

interface SheetProps {
  readonly standing: Standing;
  readonly draft: ReturnType<typeof triageBegun>;
  readonly errors: TriageErrors;
  readonly change: (change: Partial<ReturnType<typeof triageBegun>>) => void;
}

/** Everything that is asked of somebody who wants to be on the list. */
function Sheet({ standing: { territory }, draft, errors, change }: SheetProps) {
  const { fields, doctor, consent } = draft;
  const set = (more: Partial<typeof fields>) => change({ fields: { ...fields, ...more } });
  const part = { fields, errors: errors.patient, territory, set };
  return (
    <>
      <DoctorQuestion answer={doctor} error={errors.doctor} onAnswer={(one) => change({ doctor: one })} />
      {doctor === 'undeclared' && (
        <Field
          label="Le médecin qu’il voit"
          maxLength={80}
          value={fields.usualDoctor}
          onChange={(event) => set({ usualDoctor: event.target.value, sameDoctor: true })}
        />
      )}
      {doctor !== 'onTerritory' && (
        <>
          <TriedFields fields={fields} set={set} />
          <SituationFields {...part} />
          <details open={Object.keys(errors.patient).length > 0}>
            <summary>Coordonnées</summary>
            <IdentityFields {...part} />
          </details>
          <fieldset className="stack-12">
            <legend className="field-label">Son accord, à lui lire</legend>
            <ConsentQuestions
              wording={currentConsent(listSettingsOf(territory))}
              answers={consent}
              errors={errors.consent}
              onAnswer={(more) => change({ consent: { ...consent, ...more } })}
            />
          </fieldset>
        </>
      )}
      <Field
        label="Note (facultatif)"
        value={draft.note}
        maxLength={1500}
        onChange={(event) => change({ note: event.target.value })}
      />
    </>
  );
}
