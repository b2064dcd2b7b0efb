import { Phone } from 'lucide-react';
import { useId } from 'react';
import type { RequestFields } from '#client/ports/request-draft.ts';
import { ConsentQuestions } from '#client/ui/consent-questions.tsx';
import { phoneText } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { YesNo } from '#client/ui/yes-no.tsx';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { PartProps } from './request-form-screen.tsx';

/** The territory's exact words, read out to the patient. A no is as good an answer as a yes. */
export function ConsentSection({ standing, fields, errors, type }: PartProps) {
  const wording = currentConsent(listSettingsOf(standing.territory));
  return (
    <fieldset className="stack-12">
      <legend className="section-head">
        <h2>Son accord</h2>
      </legend>
      <p className="meta">Lisez-lui ces phrases.</p>
      <YesNo
        words={wording.list}
        answer={fields.listed}
        yes="Il est d’accord"
        no="Il refuse"
        error={errors.listed}
        onAnswer={(listed) => type({ listed })}
      />
      {fields.listed === 'yes' && (
        <>
          <ConsentQuestions wording={wording} answers={fields} errors={errors} onAnswer={type} />
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
