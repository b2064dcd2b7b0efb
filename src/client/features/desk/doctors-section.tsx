import { useMemo, useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { declineReasonName } from '#client/ui/list-words.ts';
import { matchText, mismatchText } from '#client/ui/match-words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { declineReasonSchema, type Entry } from '#domain/waitlist/entry.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { whyNotProposable } from '#domain/waitlist/propose-entry.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { type DoctorChoice, doctorChoices } from './doctor-choices.ts';
import { StateTag } from './entry-list.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { type EntryAction, useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly now: Instant;
  /** To the sheet where his agreement is noted. */
  readonly onConsent: () => void;
}

const shownFirst = 3;

/** Two or three doctors who fit, each with why; the coordination proposes, the doctor decides. */
export function DoctorsSection({ standing, row, content, now, onConsent }: Props) {
  const action = useEntryAction(standing);
  const { entry } = row;
  const { fitting, others } = useMemo(
    () => doctorChoices(standing, entry, content.profile, now),
    [standing, entry, content, now],
  );
  const settings = listSettingsOf(standing.territory);
  const why = whyNotProposable(entry, settings, { proposals: [1] });
  const propose = (doctor: DoctorChoice) =>
    action.act(async (relais) => {
      const proposalId = relais.newId();
      const sealed = await relais.list.sealProposal(content, proposalId, doctor.structureId);
      const { memberId, structureId } = doctor;
      const proposals = [{ id: proposalId, memberId, structureId, ...sealed }];
      return { name: 'proposeEntry@1', args: { entryId: row.id, proposals } };
    });
  const isAsked = ({ proposal }: DoctorChoice) => proposal?.state === 'open';
  const free = fitting.filter((doctor) => !isAsked(doctor));
  const line = (doctor: DoctorChoice, words: string) => (
    <DoctorLine
      key={doctor.memberId}
      doctor={doctor}
      words={words}
      row={row}
      action={action}
      onPropose={why ? undefined : () => propose(doctor)}
    />
  );
  return (
    <section>
      <h2>Médecins qui correspondent</h2>
      {why && <p className="meta">{notYet(why.kind, entry, settings.mostProposals)}</p>}
      {why?.kind === 'noConsent' && (
        <button type="button" className="btn" onClick={onConsent}>
          Noter son accord
        </button>
      )}
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <ul className="match">
        {fitting.filter(isAsked).map((doctor) => line(doctor, matchText(doctor.match, doctor.place)))}
        {others.filter(isAsked).map((doctor) => line(doctor, doctor.place))}
        {free.slice(0, shownFirst).map((doctor) => line(doctor, matchText(doctor.match, doctor.place)))}
      </ul>
      {fitting.length === 0 && (
        <p className="meta">
          Aucun médecin connu ne correspond aujourd’hui. Recontactez ceux qui n’ont rien dit.
        </p>
      )}
      <details className="more-doctors">
        <summary>Les autres médecins</summary>
        <ul className="match">
          {free.slice(shownFirst).map((doctor) => line(doctor, matchText(doctor.match, doctor.place)))}
          {others
            .filter((doctor) => !isAsked(doctor))
            .map((doctor) =>
              line(doctor, [doctor.place, ...doctor.why.map((one) => mismatchText[one])].join(' · ')),
            )}
        </ul>
      </details>
    </section>
  );
}

function notYet(kind: string, { consent }: Entry, most: number): string {
  if (kind === 'entryNotVerified') return 'Rappelez d’abord le patient : inscrit ne veut pas dire vérifié.';
  if (kind === 'noConsent' && consent?.doctors === undefined)
    return 'Personne ne lui a encore demandé s’il veut être présenté à des médecins\u202f: posez-lui la question.';
  if (kind === 'noConsent') return 'Le patient n’a pas donné son accord pour être présenté à des médecins.';
  return `Proposé à ${most} médecins au plus à la fois : attendez une réponse ou reprenez une proposition.`;
}

interface LineProps {
  readonly doctor: DoctorChoice;
  readonly words: string;
  readonly row: DeskRow;
  readonly action: EntryAction;
  readonly onPropose: (() => void) | undefined;
}

function DoctorLine({ doctor, words, row, action, onPropose }: LineProps) {
  const { proposal } = doctor;
  const isAsked = proposal?.state === 'open';
  const past = proposal && !isAsked ? pastWords(proposal) : undefined;
  return (
    <li>
      <div>
        <b>{doctor.name}</b>
        <span className="meta">{words}</span>
        {past !== undefined && <span className="meta">{past}</span>}
        {isAsked && doctor.phone !== undefined && (
          <a className="meta phone-link" href={`tel:${doctor.phone}`}>
            {phoneText(doctor.phone)}
          </a>
        )}
      </div>
      {isAsked ? (
        <StateTag state={{ tone: 'pending', words: 'Proposé' }} />
      ) : (
        onPropose && (
          <button type="button" className="btn" aria-label={`Proposer à ${doctor.name}`} onClick={onPropose}>
            Proposer
          </button>
        )
      )}
      {isAsked && <Answers doctor={doctor} row={row} action={action} />}
    </li>
  );
}

function pastWords(proposal: NonNullable<DoctorChoice['proposal']>): string | undefined {
  if (proposal.state === 'declined' && proposal.reason)
    return `A décliné : ${declineReasonName[proposal.reason]}`;
  if (proposal.state === 'lapsed') return 'N’avait pas répondu';
  return proposal.state === 'released' ? 'L’a rendu à la liste' : undefined;
}

/** What the doctor said on the phone: yes and no weigh the same, and nothing is decided for him. */
function Answers({ doctor, row, action }: Omit<LineProps, 'words' | 'onPropose'>) {
  const [isTold, setTold] = useState(false);
  const proposalId = doctor.proposal?.id ?? '';
  const ref = { entryId: row.id, proposalId, doctorId: doctor.memberId };
  if (!isTold) {
    return (
      <div className="answers">
        <button type="button" className="btn btn-quiet" onClick={() => setTold(true)}>
          Il a répondu par téléphone
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() =>
            void action.act(() => ({ name: 'withdrawProposal@1', args: { entryId: row.id, proposalId } }))
          }
        >
          Reprendre la proposition
        </button>
      </div>
    );
  }
  return (
    <div className="answers stack-8">
      <button
        type="button"
        className="btn"
        onClick={() => void action.act(() => ({ name: 'claimEntry@1', args: ref }))}
      >
        Il accepte
      </button>
      <ReasonChoice
        label="Il décline : pourquoi"
        reasons={declineReasonSchema.options}
        names={declineReasonName}
        action="Il décline"
        onDecide={(reason) =>
          void action.act(() => ({ name: 'declineProposal@1', args: { ...ref, reason } }))
        }
      />
    </div>
  );
}
