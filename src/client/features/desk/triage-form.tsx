import { useRef, useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { CheckLine } from '#client/ui/check-line.tsx';
import { Field } from '#client/ui/field.tsx';
import { standingName } from '#client/ui/list-words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { type DoctorStanding, doctorStandingSchema } from '#domain/waitlist/entry.ts';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { withoutEmpty } from './edit-sheet.tsx';
import { IdentityFields, SituationFields, TriedFields } from './patient-fieldset.tsx';
import { checkPatient, fieldsOf, type PatientErrors } from './patient-form.ts';
import { resealedProposals } from './resealed-proposals.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly now: Instant;
  readonly onClose: () => void;
}

const helps: Readonly<Record<DoctorStanding, string>> = {
  none: 'Il cherche vraiment : la demande continue.',
  undeclared:
    'À lui dire\u202f: «\u202fDemandez à ce médecin, à votre prochaine consultation, de vous déclarer\u202f; avec la carte Vitale, il le fait en ligne en une minute.\u202f» Il reste sur la liste jusque-là.',
  elsewhere: 'Il reste sur la liste : son médecin est trop loin.',
  onTerritory: 'Il sort de la liste, avec cette raison.',
};

/** The guided sheet of a call: really without a doctor, who was asked, what is confirmed, what he agrees to. */
export function TriageForm({ standing, row, content, onClose }: Props) {
  const relais = useRelais();
  const form = useRef<HTMLFormElement>(null);
  const action = useEntryAction(standing);
  const { territory } = standing;
  const wording = currentConsent(listSettingsOf(territory));
  const [fields, setFields] = useState(() => fieldsOf(content, row.entry.communeCode));
  const [revision] = useState(row.entry.revision);
  const [doctor, setDoctor] = useState<DoctorStanding | undefined>(row.entry.verification?.standing);
  const [doctors, setDoctors] = useState(row.entry.consent?.doctors ?? false);
  const [partners, setPartners] = useState(row.entry.consent?.partners ?? false);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<PatientErrors>({});
  const [isAsked, setAsked] = useState(false);
  const set = (change: Partial<typeof fields>) => setFields((before) => ({ ...before, ...change }));
  const submit = async () => {
    setAsked(true);
    const checked = checkPatient(withoutEmpty(fields), localTime(relais.now(), territory.zone).day);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    if (!checked.ok || doctor === undefined) return;
    const contactId = relais.newId();
    const kept = await action.act(async ({ list }) => {
      const structures = row.entry.sealed?.grants.map((grant) => grant.structure) ?? [];
      const coordinationId = coordinationOf(relais.state());
      const sealed = await list.sealEntry(checked.content, row.id, structures);
      const told = await resealedProposals(list, checked.content, row.entry);
      const said =
        note.trim() !== '' && coordinationId !== undefined
          ? { note: await list.sealNote(note.trim().slice(0, 1500), contactId, coordinationId) }
          : {};
      const consent = { wording: wording.version, doctors, partners, at: relais.now(), how: 'oral' as const };
      const { communeCode } = checked;
      return {
        name: 'triageEntry@1',
        args: {
          entryId: row.id,
          contactId,
          revision,
          standing: doctor,
          communeCode,
          consent,
          sealed,
          ...told,
          ...said,
        },
      };
    });
    if (kept) onClose();
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
      <fieldset className="stack-8">
        <legend className="field-label">A-t-il un médecin traitant ?</legend>
        {doctorStandingSchema.options.map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name="situation-mt"
              checked={doctor === one}
              onChange={() => setDoctor(one)}
            />
            <span>
              {standingName[one]}
              {doctor === one && <span className="field-help">{helps[one]}</span>}
            </span>
          </label>
        ))}
        {isAsked && doctor === undefined && <p className="field-error">Choisissez une réponse.</p>}
      </fieldset>
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
          <SituationFields fields={fields} errors={errors} territory={territory} set={set} />
          <details open={Object.keys(errors).length > 0}>
            <summary>Coordonnées</summary>
            <IdentityFields fields={fields} errors={errors} territory={territory} set={set} />
          </details>
          <fieldset className="stack-8">
            <legend className="field-label">Son accord, à lui lire</legend>
            <p className="meta">{wording.list}</p>
            <CheckLine isOn={doctors} onChange={setDoctors}>
              {wording.doctors}
            </CheckLine>
            <CheckLine isOn={partners} onChange={setPartners}>
              {wording.partners}
            </CheckLine>
          </fieldset>
        </>
      )}
      <Field
        label="Note (facultatif)"
        value={note}
        maxLength={1500}
        onChange={(event) => setNote(event.target.value)}
      />
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <div className="story-actions">
        <button type="submit" className="btn btn-primary">
          {doctor === 'onTerritory' ? 'Sortir de la liste' : 'Enregistrer le rappel'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Abandonner
        </button>
      </div>
    </form>
  );
}
