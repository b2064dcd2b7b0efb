import { useId } from 'react';
import { CheckLine } from '#client/ui/check-line.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { columnName, type ImportDraft } from './import-draft.ts';

interface Props {
  readonly standing: Standing;
  readonly draft: ImportDraft;
  readonly say: (draft: ImportDraft) => void;
}

/** How the people of this file agreed: a column says it, or the coordinator for all of them. */
export function FileAgreement({ standing, draft, say }: Props) {
  const id = useId();
  const { consents } = listSettingsOf(standing.territory);
  const wording = consents.find(({ version }) => version === draft.wording) ?? consents[0];
  const at = draft.columns.indexOf('consent');
  return (
    <section className="stack-12" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>Leur accord</h2>
      </div>
      {consents.length > 1 && (
        <SelectField
          label="Phrases qui leur ont été lues"
          value={String(draft.wording)}
          options={consents.map(({ version }) => ({ value: String(version), label: `Version ${version}` }))}
          onChange={(version) => say({ ...draft, wording: Number(version) })}
        />
      )}
      {at >= 0 ? (
        <p>
          La colonne «{'\u202f'}
          {columnName(draft.header.labels, at)}
          {'\u202f'}» dit qui est d’accord. Les autres lignes ne sont pas reprises.
        </p>
      ) : (
        <CheckLine
          isOn={draft.everybody}
          help={wording?.list}
          onChange={(everybody) => say({ ...draft, everybody })}
        >
          Toutes ces personnes ont accepté d’être inscrites
        </CheckLine>
      )}
      {!draft.columns.includes('consentDoctors') && (
        <CheckLine
          isOn={draft.doctors}
          help={wording?.doctors}
          onChange={(doctors) => say({ ...draft, doctors })}
        >
          Elles ont accepté d’être proposées à des médecins
        </CheckLine>
      )}
      {!draft.columns.includes('consentPartners') && (
        <CheckLine
          isOn={draft.partners}
          help={wording?.partners}
          onChange={(partners) => say({ ...draft, partners })}
        >
          Elles ont accepté que leur situation soit partagée avec les partenaires
        </CheckLine>
      )}
      <p className="meta">
        Ce qui n’est pas coché, ou qu’une colonne ne dit pas, n’a pas été demandé{'\u202f'}: vous le
        demanderez en les rappelant. Un «{'\u202f'}non{'\u202f'}» d’une colonne est gardé.
      </p>
      <How draft={draft} say={say} />
    </section>
  );
}

const ways = [
  { value: 'oral', label: 'De vive voix' },
  { value: 'written', label: 'Par écrit' },
] as const;

function How({ draft, say }: Pick<Props, 'draft' | 'say'>) {
  const name = useId();
  return (
    <fieldset className="how">
      <legend className="field-label">Comment l’ont-elles dit{'\u202f'}?</legend>
      <div className="field-row">
        {ways.map(({ value, label }) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={name}
              checked={draft.how === value}
              onChange={() => say({ ...draft, how: value })}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
