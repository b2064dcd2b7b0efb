import { useState } from 'react';
import type { AdmitMember, AdmitStructure } from '#domain/access/admit-member.ts';
import { professions } from '#domain/access/professions.ts';
import { useInviting } from '../../ports/enrolment.ts';
import { useRelais } from '../../ports/relais-context.ts';
import {
  type ColleagueField,
  checkColleague,
  checkStructure,
  type Fields,
  type StructureField,
} from './admission.ts';
import { ColleagueFields } from './colleague-fields.tsx';
import { StructureFields } from './structure-fields.tsx';
import { useFields } from './use-fields.ts';

type Typed = Fields<ColleagueField | StructureField>;

interface Props {
  readonly onDone: (structure: AdmitStructure, member: AdmitMember['member']) => void;
  readonly onBack: () => void;
}

const empty: Typed = {
  name: '',
  kind: '',
  communeCode: '',
  address: '',
  phone: '',
  accessible: 'no',
  title: '',
  givenName: '',
  familyName: '',
  profession: '',
  structureId: '',
};

/** AC-6: a structure that joins the CPTS, with its first member; its key pair is made here. */
export function StructureForm({ onDone, onBack }: Props) {
  const relais = useRelais();
  const inviting = useInviting();
  const [structureId] = useState(() => relais.newId());
  const [isKeyLost, setKeyLost] = useState(false);
  const { fields, errors, set, send } = useFields(empty, (typed) => check({ ...typed, structureId }));
  const make = async ({ structure, member }: Admission) => {
    try {
      const publicKey = await inviting.newStructureKey(structureId);
      onDone({ id: structureId, structure: { ...structure, publicKey } }, member);
    } catch {
      // Without its key kept, nobody could ever read what is sealed to this structure.
      setKeyLost(true);
    }
  };
  return (
    <form className="stack-16" noValidate onSubmit={send((admission) => void make(admission))}>
      <h2>Une nouvelle structure</h2>
      <StructureFields fields={fields} errors={errors} set={set} />
      <h2>Son premier membre</h2>
      <ColleagueFields fields={fields} errors={errors} set={set} professions={professions} />
      {isKeyLost && (
        <p role="alert" className="field-error">
          Cet appareil n’a pas pu garder la clé de la structure. Libérez de la place, puis recommencez.
        </p>
      )}
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

interface Admission {
  readonly structure: Omit<AdmitStructure['structure'], 'publicKey'>;
  readonly member: AdmitMember['member'];
}

function check(typed: Typed) {
  const structure = checkStructure(typed);
  // Whoever the coordination lets in adheres: it keeps the list of adherents.
  const member = checkColleague(typed, true);
  if (structure.ok && member.ok) {
    return { ok: true as const, value: { structure: structure.value, member: member.value } };
  }
  const errors = { ...(structure.ok ? {} : structure.errors), ...(member.ok ? {} : member.errors) };
  return { ok: false as const, errors };
}
