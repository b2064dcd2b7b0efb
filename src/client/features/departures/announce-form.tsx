import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Note } from '#client/ui/note.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { DepartureFields } from './departure-fields.tsx';
import { departureDraft, departureErrors, planOf } from './departure-form.ts';
import { announcedOf, type LeavingDoctor } from './departure-rows.ts';

interface Props {
  readonly standing: Standing;
  readonly doctors: readonly LeavingDoctor[];
  /** Already said by the page one comes from. */
  readonly doctorId: Id | undefined;
  readonly onDone: (departureId: Id) => void;
  readonly onLeave: () => void;
}

/** Announces one's departure, or writes down one that was learnt. */
export function AnnounceForm({ standing, doctors, doctorId, onDone, onLeave }: Props) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [draft, setDraft] = useState(() => departureDraft(undefined));
  const [chosen, setChosen] = useState<string>(
    doctorId ?? (doctors.length === 1 ? (doctors[0]?.id ?? '') : ''),
  );
  const [hasTried, setTried] = useState(false);
  const doctor = doctors.find(({ id }) => id === chosen);
  const known = doctor && announcedOf(standing, doctor.id);
  const isOwn = standing.me.profession !== 'coordinator';
  const announce = async () => {
    setTried(true);
    const plan = planOf(draft);
    const structureId = doctor?.member.structureIds[0];
    if (!plan || !doctor || structureId === undefined) return;
    const id = relais.newId();
    const args = { id, memberId: doctor.id, structureId, plan };
    if (await run(() => relais.issue({ name: 'announceDeparture@1', args }))) onDone(id);
  };
  return (
    <section aria-labelledby="depart-nouveau" className="card stack-16">
      <h2 id="depart-nouveau">{isOwn ? 'Annoncer un départ' : 'Noter un départ'}</h2>
      {isOwn && (
        <p className="meta">
          Visible par le médecin et la coordination seulement. La coordination prépare la suite avec vous :
          qui reprend les patients, lesquels inscrire en priorité, quoi afficher au cabinet.
        </p>
      )}
      {doctors.length > 1 && (
        <SelectField
          label="Quel médecin ?"
          value={chosen}
          options={[
            { value: '', label: 'Choisir' },
            ...doctors.map(({ id, member }) => ({ value: id, label: optionText(standing, member) })),
          ]}
          error={hasTried && !doctor ? 'Choisissez le médecin.' : undefined}
          onChange={setChosen}
        />
      )}
      {known && (
        <Note icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          Un départ est déjà noté pour ce médecin. <a href={`/departs/${known.id}`}>Le voir</a>
        </Note>
      )}
      <DepartureFields
        draft={draft}
        errors={hasTried ? departureErrors(draft) : {}}
        change={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        asksHow={!isOwn}
      />
      {failure && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {failureSentence(failure, setting)}
        </Note>
      )}
      <ActionButton onPress={() => void announce()} notYet={busy ? 'Un instant…' : undefined}>
        {isOwn ? 'Annoncer ce départ' : 'Noter ce départ'}
      </ActionButton>
      <ActionButton variant="quiet" onPress={onLeave}>
        Revenir sans noter
      </ActionButton>
    </section>
  );
}

function optionText({ state }: Standing, member: LeavingDoctor['member']): string {
  const structure = knownStructure(state, member.structureIds[0] ?? '');
  return [`${displayName(member)} ${member.givenName}`, structure?.name].filter(Boolean).join(', ');
}
