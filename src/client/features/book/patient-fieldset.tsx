import { type FormEvent, useRef } from 'react';
import type { PatientFields } from '#client/ports/booking-draft.ts';
import { booksFor, isHalfTyped, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Field } from '#client/ui/field.tsx';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { type PatientErrors, reasonMax } from './patient-form.ts';

interface Props {
  readonly standing: Standing;
  readonly formId: string;
  readonly errors: PatientErrors;
  readonly onSubmit: () => Promise<boolean>;
}

/** The four things a doctor needs, and nothing else. The draft holds them, so no render can lose a letter. */
export function PatientFieldset({ standing, formId, errors, onSubmit }: Props) {
  const relais = useRelais();
  const draft = useBookingDraft();
  const { fields, type } = draft;
  const form = useRef<HTMLFormElement>(null);
  const bind = (name: keyof PatientFields) => ({
    value: fields[name],
    error: errors[name],
    onChange: ({ target }: { target: HTMLInputElement }) => type({ [name]: target.value }, relais.now()),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSubmit()) return;
    // After the errors are on screen: the first one takes the focus and is read out with its words.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form
      id={formId}
      ref={form}
      className="stack-16"
      noValidate
      onSubmit={submit}
      data-draft={isHalfTyped(draft) || undefined}
    >
      <OnBehalf standing={standing} />
      <Field label="Nom et prénom" autoCapitalize="words" {...bind('name')} />
      <div className="field-row">
        <Field label="Téléphone" type="tel" inputMode="tel" {...bind('phone')} />
        <Field label="Année de naissance" inputMode="numeric" maxLength={4} {...bind('birthYear')} />
      </div>
      <Field
        label="Motif, en une ligne"
        help="Ce que le médecin doit savoir. Pas de diagnostic."
        maxLength={reasonMax}
        {...bind('reason')}
      />
    </form>
  );
}

/** Somebody who works in several structures says in whose name he books: that one will read the patient. */
function OnBehalf({ standing: { state, me } }: Pick<Props, 'standing'>) {
  const relais = useRelais();
  const draft = useBookingDraft();
  if (me.structureIds.length < 2) return null;
  const chosen = booksFor(draft, me);
  return (
    <ChoiceGrid
      legend="Au nom de"
      name="structure"
      width="day"
      choices={me.structureIds.map((id) => ({
        value: id,
        label: knownStructure(state, id)?.name ?? 'Structure',
        isChosen: id === chosen,
      }))}
      onChoose={(id) => draft.choose(id, relais.now())}
    />
  );
}
