import type { AdmitMember } from '#domain/access/admit-member.ts';
import type { Member } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { type ColleagueField, checkColleague, type Fields } from './admission.ts';
import { ColleagueFields } from './colleague-fields.tsx';
import { admissibleProfessions, openStructures } from './invitees.ts';
import { useFields } from './use-fields.ts';

interface Props {
  readonly me: Member;
  readonly held: readonly Id[];
  readonly onDone: (member: AdmitMember['member']) => void;
  readonly onBack: () => void;
}

/** A new colleague in a structure whose key this device has. */
export function ColleagueForm({ me, held, onDone, onBack }: Props) {
  const structures = openStructures(useLocalState(), me, held);
  const professions = admissibleProfessions(me);
  const initial: Fields<ColleagueField> = {
    title: '',
    givenName: '',
    familyName: '',
    profession: professions.length === 1 ? (professions[0] ?? '') : '',
    structureId: structures.length === 1 ? (structures[0]?.id ?? '') : '',
  };
  const { fields, errors, set, send } = useFields(initial, (typed) => checkColleague(typed, me.adherent));
  return (
    <form className="stack-16" noValidate onSubmit={send(onDone)}>
      <h2>Un nouveau collègue</h2>
      <ColleagueFields
        fields={fields}
        errors={errors}
        set={set}
        professions={professions}
        structures={structures}
      />
      <div className="btn-row">
        <button type="button" className="btn" onClick={onBack}>
          Revenir
        </button>
        <button type="submit" className="btn btn-primary">
          Préparer l’invitation
        </button>
      </div>
    </form>
  );
}
