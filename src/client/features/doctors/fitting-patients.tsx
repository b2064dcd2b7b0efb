import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNow } from '#client/ports/use-now.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { counted } from '#client/ui/french-text.ts';
import { longDay } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { rankReason } from '#client/ui/rank-words.ts';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { communeOf, type Standing } from '#sync/known-records.ts';
import { type DoctorRow, hourOf } from './doctor-rows.ts';
import { type FittingPatient, fittingPatients } from './fitting.ts';
import { useProposals } from './use-proposals.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DoctorRow;
}

const firstShown = 12;

/** Who fits this doctor, in the list's order; some are chosen and proposed to him, who answers as he likes. */
export function FittingPatients({ standing, row }: Props) {
  const now = hourOf(useNow());
  const { readings, version } = useEntryReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the readings grow by version
  const { patients, unread } = useMemo(
    () => fittingPatients(standing, readings, row.candidate, now),
    [standing, readings, version, row, now],
  );
  return (
    <section aria-labelledby="medecin-patients" className="stack-12">
      <div className="section-head">
        <h2 id="medecin-patients">Patients qui lui correspondent</h2>
        {unread === 0 && <span className="meta">{counted(patients.length, 'patient')}</span>}
      </div>
      {unread > 0 ? (
        <p className="meta">Lecture des fiches… encore {unread}.</p>
      ) : (
        <FittingList standing={standing} row={row} patients={patients} />
      )}
    </section>
  );
}

/** Shown once all are read: a row must not move while a finger comes down on it. */
function FittingList({ standing, row, patients }: Props & { readonly patients: readonly FittingPatient[] }) {
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const [isAll, setAll] = useState(false);
  const { propose, busy, why, done } = useProposals(standing, row);
  const picked = patients.filter(({ id }) => chosen.includes(id));
  const toggle = (id: Id) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const send = async () => {
    await propose(picked);
    setChosen([]);
  };
  const name = displayName(row.member);
  return (
    <>
      <p className="meta">{whoFits(row, patients.length)}</p>
      {patients.length > 0 && (
        <ul className="sheet">
          {(isAll ? patients : patients.slice(0, firstShown)).map((patient) => (
            <PatientLine
              key={patient.id}
              standing={standing}
              patient={patient}
              isChosen={chosen.includes(patient.id)}
              onToggle={() => toggle(patient.id)}
            />
          ))}
        </ul>
      )}
      {!isAll && patients.length > firstShown && (
        <ActionButton variant="quiet" onPress={() => setAll(true)}>
          Voir encore {counted(patients.length - firstShown, 'patient')}
        </ActionButton>
      )}
      {why !== undefined && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {why}
        </Note>
      )}
      {done !== undefined && <p role="status">{done}</p>}
      {patients.length > 0 && (
        <ActionButton onPress={() => void send()} notYet={whyNotYet(busy, picked.length)}>
          {picked.length === 0
            ? `Proposer à ${name}`
            : `Proposer ${counted(picked.length, 'patient')} à ${name}`}
        </ActionButton>
      )}
    </>
  );
}

function whyNotYet(busy: boolean, picked: number): string | undefined {
  if (busy) return 'Un instant…';
  return picked === 0 ? 'Choisissez un ou plusieurs patients.' : undefined;
}

function whoFits(row: DoctorRow, count: number): string {
  const accepts = row.candidate.capacity?.accepts ?? 'unknown';
  if (accepts === 'no') return 'Ce médecin ne prend pas de nouveaux patients en ce moment.';
  if (count === 0) return 'Personne sur la liste vérifiée ne correspond à ce qu’il peut accepter.';
  if (accepts === 'unknown')
    return 'Ce médecin n’a pas encore dit ce qu’il peut accepter : à appeler avant de proposer.';
  return 'Dans l’ordre de la liste. Le médecin reçoit la demande sans le nom, et répond comme il veut.';
}

interface LineProps {
  readonly standing: Standing;
  readonly patient: FittingPatient;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function PatientLine({ standing, patient, isChosen, onToggle }: LineProps) {
  const { territory } = standing;
  const { identity } = patient.content;
  const commune = communeOf(territory, patient.entry.communeCode)?.name;
  const rule = currentRule(listSettingsOf(territory));
  return (
    <li>
      <label className="pick">
        <input type="checkbox" checked={isChosen} onChange={onToggle} />
        <span>
          <b>{[identity.familyName, identity.givenName].join(' ')}</b>
          <span className="meta">{rankReason(patient.ranked, rule)}</span>
          <span className="meta">
            {commune}
            {patient.askedBefore !== undefined &&
              ` · déjà proposé le ${longDay(patient.askedBefore, territory.zone)}`}
          </span>
        </span>
      </label>
    </li>
  );
}
