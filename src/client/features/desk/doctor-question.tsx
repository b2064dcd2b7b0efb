import { standingName } from '#client/ui/list-words.ts';
import { type DoctorStanding, doctorStandingSchema } from '#domain/waitlist/entry.ts';

interface Props {
  readonly answer: DoctorStanding | undefined;
  readonly error: string | undefined;
  readonly onAnswer: (answer: DoctorStanding) => void;
}

const helps: Readonly<Record<DoctorStanding, string>> = {
  none: 'Il cherche vraiment\u202f: la demande continue.',
  undeclared:
    'À lui dire\u202f: «\u202fDemandez à ce médecin, à votre prochaine consultation, de vous déclarer\u202f; avec la carte Vitale, il le fait en ligne en une minute.\u202f» Il reste sur la liste jusque-là.',
  elsewhere: 'Il reste sur la liste\u202f: son médecin est trop loin.',
  onTerritory: 'Il sort de la liste, avec cette raison.',
};

/** Whether he really has no médecin traitant, with what follows from each answer. */
export function DoctorQuestion({ answer, error, onAnswer }: Props) {
  return (
    <fieldset className="stack-8">
      <legend className="field-label">A-t-il un médecin traitant ?</legend>
      {doctorStandingSchema.options.map((one) => (
        <label key={one} className="check">
          <input
            type="radio"
            name="situation-mt"
            checked={answer === one}
            aria-invalid={error !== undefined && one === 'none'}
            aria-describedby={error === undefined ? undefined : 'situation-mt-erreur'}
            onChange={() => onAnswer(one)}
          />
          <span>
            {standingName[one]}
            {answer === one && <span className="field-help">{helps[one]}</span>}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p className="field-error" id="situation-mt-erreur">
          {error}
        </p>
      )}
    </fieldset>
  );
}
