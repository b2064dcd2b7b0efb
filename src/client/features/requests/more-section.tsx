import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Field } from '#client/ui/field.tsx';
import { triedReasonName } from '#client/ui/list-words.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { type Tried, triedSchema } from '#domain/waitlist/profile.ts';
import type { PartProps } from './request-form-screen.tsx';

const mostTried = 20;

/** What helps and is not needed: folded away, so that the form stays short. */
export function MoreSection({ fields, errors, type }: PartProps) {
  const isFilled = [fields.formerDoctor, fields.address, fields.notes].some((text) => text !== '');
  const [isOpen, setOpen] = useState(isFilled || fields.tried.length > 0);
  const id = useId();
  const isShown = isOpen || errors.notes !== undefined;
  return (
    <div>
      <button
        type="button"
        className="btn btn-sm btn-block"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setOpen(!isShown)}
      >
        {isShown ? 'Replier les précisions' : 'Ajouter des précisions'}
      </button>
      <div id={id} className="stack-16 mt-4" hidden={!isShown}>
        <Field
          label="Ancien médecin traitant"
          maxLength={80}
          value={fields.formerDoctor}
          onChange={({ target }) => type({ formerDoctor: target.value })}
        />
        <TriedList tried={fields.tried} onChange={(tried) => type({ tried })} />
        <Field
          label="Adresse"
          maxLength={160}
          value={fields.address}
          onChange={({ target }) => type({ address: target.value })}
        />
        <TextArea
          label="À savoir pour le rappeler"
          help="Horaires, langue, situation. Pas de diagnostic."
          value={fields.notes}
          error={errors.notes}
          onChange={(notes) => type({ notes })}
        />
      </div>
    </div>
  );
}

/** The practices that were asked already, and what each answered. */
function TriedList(props: {
  readonly tried: readonly Tried[];
  readonly onChange: (tried: readonly Tried[]) => void;
}) {
  const { tried, onChange } = props;
  const replace = (index: number, line: Tried) =>
    onChange(tried.map((one, at) => (at === index ? line : one)));
  return (
    <fieldset className="stack-12">
      <legend className="field-label">Médecins ou cabinets déjà demandés</legend>
      {tried.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and only the last one is added or one removed
        <div className="tried" key={index}>
          <div className="field-row">
            <Field
              label={`Cabinet ${index + 1}`}
              maxLength={80}
              value={line.where}
              onChange={({ target }) => replace(index, { ...line, where: target.value })}
            />
            <SelectField
              label="Réponse"
              value={line.reason}
              options={triedSchema.shape.reason.options.map((reason) => ({
                value: reason,
                label: triedReasonName[reason],
              }))}
              onChange={(reason) => replace(index, { ...line, reason: reason as Tried['reason'] })}
            />
          </div>
          <button
            type="button"
            className="icon-btn"
            aria-label={`Retirer le cabinet ${index + 1}`}
            onClick={() => onChange(tried.filter((_, at) => at !== index))}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        </div>
      ))}
      {tried.length < mostTried && (
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => onChange([...tried, { where: '', reason: 'full' }])}
        >
          <Plus className="icon" aria-hidden="true" />
          <span>Ajouter un cabinet</span>
        </button>
      )}
    </fieldset>
  );
}
