import { CircleX, Phone } from 'lucide-react';
import { useId } from 'react';
import type { RequestFields } from '#client/ports/request-draft.ts';
import { CheckLine } from '#client/ui/check-line.tsx';
import { phoneText } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { PartProps } from './request-form-screen.tsx';

/** The territory's exact words, read out to the patient. A no is as good an answer as a yes. */
export function ConsentSection({ standing, fields, errors, type }: PartProps) {
  const wording = currentConsent(listSettingsOf(standing.territory));
  const id = useId();
  const error = errors.listed;
  return (
    <fieldset className="stack-12">
      <legend className="section-head">
        <h2>Son accord</h2>
      </legend>
      <p className="meta">Lisez-lui ces phrases.</p>
      <div role="radiogroup" aria-labelledby={`${id}-texte`} className="stack-8">
        <p id={`${id}-texte`}>{wording.list}</p>
        <div className="field-row">
          {(['yes', 'no'] as const).map((value) => (
            <label key={value} className="check">
              <input
                type="radio"
                name={`${id}-accord`}
                checked={fields.listed === value}
                aria-invalid={error !== undefined && value === 'yes'}
                aria-describedby={error === undefined ? undefined : `${id}-erreur`}
                onChange={() => type({ listed: value })}
              />
              <span>{value === 'yes' ? 'Il est d’accord' : 'Il refuse'}</span>
            </label>
          ))}
        </div>
        {error !== undefined && (
          <span className="field-error" id={`${id}-erreur`}>
            <CircleX className="icon" aria-hidden="true" />
            {error}
          </span>
        )}
      </div>
      {fields.listed === 'yes' && (
        <>
          <CheckLine
            isOn={fields.doctors}
            help={fields.doctors ? undefined : 'Sans cet accord, sa demande n’est proposée à aucun médecin.'}
            onChange={(doctors) => type({ doctors })}
          >
            {wording.doctors}
          </CheckLine>
          <CheckLine isOn={fields.partners} onChange={(partners) => type({ partners })}>
            {wording.partners}
          </CheckLine>
          <How fields={fields} type={type} />
        </>
      )}
    </fieldset>
  );
}

const ways: readonly { readonly value: RequestFields['how']; readonly label: string }[] = [
  { value: 'oral', label: 'De vive voix' },
  { value: 'written', label: 'Par écrit' },
];

function How({ fields, type }: Pick<PartProps, 'fields' | 'type'>) {
  const name = useId();
  return (
    <fieldset className="how">
      <legend className="field-label">Comment l’a-t-il dit ?</legend>
      <div className="field-row">
        {ways.map(({ value, label }) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={name}
              checked={fields.how === value}
              onChange={() => type({ how: value })}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A refusal is respected: nothing is kept, and the patient may still call by himself, whenever he likes. */
export function RefusedConsent(props: { readonly standing: Standing; readonly isNew: boolean }) {
  const { state, territory } = props.standing;
  const id = coordinationOf(state);
  const phone = id === undefined ? undefined : knownStructure(state, id)?.phone;
  const { phoneHours } = listSettingsOf(territory);
  return (
    <Note live tone="primary" icon={<Phone className="icon" aria-hidden="true" />}>
      <p>
        <b>C’est noté : rien ne sera gardé.</b>{' '}
        {props.isNew
          ? 'Ce que vous avez saisi s’efface quand vous terminez.'
          : 'Pour le retirer de la liste, ouvrez sa demande et choisissez « Retirer de la liste ».'}
      </p>
      {phone !== undefined && (
        <p>
          S’il change d’avis, il peut appeler lui-même la coordination : <b>{phoneText(phone)}</b>
          {phoneHours === undefined ? '' : `, ${phoneHours}`}.
        </p>
      )}
    </Note>
  );
}
