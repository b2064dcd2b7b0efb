import { CheckLine } from '#client/ui/check-line.tsx';
import { Field } from '#client/ui/field.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import type { SheetDraft, SheetErrors } from './sheet-form.ts';
import { acceptsName, contactByName } from './sheet-words.ts';

export interface SheetFieldsProps {
  readonly draft: SheetDraft;
  readonly errors: SheetErrors;
  readonly change: (changes: Partial<SheetDraft>) => void;
  /** Doctors and others who give consultations say whether they take new patients. */
  readonly isCaregiver: boolean;
}

const choices = (names: Readonly<Record<string, string>>, none: string) => [
  { value: '', label: none },
  ...Object.entries(names).map(([value, label]) => ({
    value,
    label: label.charAt(0).toUpperCase() + label.slice(1),
  })),
];

/** Everything a professional may say of himself. Nothing is required. */
export function SheetFields({ draft, errors, change, isCaregiver }: SheetFieldsProps) {
  return (
    <div className="stack-16">
      <TextArea
        label="Compétences particulières"
        help="Une par ligne. Visibles par tous si la fiche est publique."
        value={draft.skills}
        error={errors.skills}
        onChange={(skills) => change({ skills })}
      />
      <TextArea
        label="Diplômes, diplômes universitaires, orientations"
        help="Un par ligne. Visibles par tous si la fiche est publique."
        value={draft.diplomas}
        error={errors.diplomas}
        onChange={(diplomas) => change({ diplomas })}
      />
      <PhoneFields draft={draft} errors={errors} change={change} />
      <SelectField
        label="Comment préférez-vous être contacté par vos confrères ?"
        value={draft.contactBy}
        options={choices(contactByName, 'Pas de préférence')}
        onChange={(value) => change({ contactBy: value as SheetDraft['contactBy'] })}
      />
      {isCaregiver && (
        <>
          <SelectField
            label="Nouveaux patients"
            help="Visible par les professionnels seulement, jamais par le public. Sans rapport avec votre offre, que seule la coordination voit."
            value={draft.acceptsNewPatients}
            options={choices(acceptsName, 'Ne pas le dire')}
            onChange={(value) => change({ acceptsNewPatients: value as SheetDraft['acceptsNewPatients'] })}
          />
          <Field
            label="Délai pour un rendez-vous (jours)"
            help="Visible par les professionnels seulement."
            inputMode="numeric"
            value={draft.delayDays}
            error={errors.delayDays}
            onChange={(event) => change({ delayDays: event.target.value })}
          />
          <CheckLine isOn={draft.offersSnp} onChange={(offersSnp) => change({ offersSnp })}>
            Propose des créneaux de soins non programmés
          </CheckLine>
        </>
      )}
    </div>
  );
}

function PhoneFields({ draft, errors, change }: Omit<SheetFieldsProps, 'isCaregiver'>) {
  return (
    <>
      <Field
        label="Téléphone professionnel"
        help="Laissez vide si c’est celui de la structure."
        type="tel"
        value={draft.phone}
        error={errors.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      <Field
        label="Téléphone personnel"
        help="Pour les professionnels seulement, si vous le souhaitez."
        type="tel"
        value={draft.personalPhone}
        error={errors.personalPhone}
        onChange={(event) => change({ personalPhone: event.target.value })}
      />
      <Field
        label="Pour une demande urgente d’un confrère"
        help="Pour les professionnels seulement."
        type="tel"
        value={draft.urgentPhone}
        error={errors.urgentPhone}
        onChange={(event) => change({ urgentPhone: event.target.value })}
      />
      <Field
        label="Courriel"
        help="Pour les professionnels seulement."
        type="email"
        value={draft.mail}
        error={errors.mail}
        onChange={(event) => change({ mail: event.target.value })}
      />
    </>
  );
}
