import { useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { dateText } from '#client/ui/calendar-words.ts';
import { Field } from '#client/ui/field.tsx';
import { displayName } from '#domain/access/member.ts';
import { knownMember, type Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { sealedFacts } from './sealed-facts.ts';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly onDone: (words: string, undo?: () => void) => void;
}

/** A doctor takes him: first appointment, then the declaration, or back to the list at his place. */
export function ClaimSection({ standing, row, content, onDone }: Props) {
  const action = useEntryAction(standing);
  const [day, setDay] = useState('');
  const { claim } = row.entry;
  if (!claim) return null;
  const doctor = knownMember(standing.state, claim.memberId);
  const of = { entryId: row.id, doctorId: claim.memberId, proposalId: claim.proposalId };
  const declare = async () => {
    const kept = await action.act(async (relais) => {
      const facts = await sealedFacts(relais, standing.territory, row.id, content.profile);
      return { name: 'closeEntry@1', args: { ...of, reason: 'declared', ...facts } };
    });
    if (!kept) return;
    onDone(
      'Médecin traitant déclaré',
      () => void action.act(() => ({ name: 'reopenEntry@1', args: { entryId: row.id } })),
    );
  };
  return (
    <section className="stack-12">
      <h2>{doctor ? displayName(doctor) : 'Un médecin'} suit ce patient</h2>
      <p className="meta">
        {claim.appointmentOn
          ? `Premier rendez-vous le ${dateText(claim.appointmentOn)}. Pensez à la déclaration de médecin traitant, en ligne ou sur papier.`
          : 'Premier rendez-vous pas encore noté.'}
      </p>
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <form
        className="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== '') void action.act(() => ({ name: 'recordAppointment@1', args: { ...of, on: day } }));
        }}
      >
        <Field
          label="Premier rendez-vous"
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <button type="submit" className="btn">
          Noter
        </button>
      </form>
      <div className="story-actions">
        <button type="button" className="btn btn-primary" onClick={() => void declare()}>
          Médecin traitant déclaré
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void action.act(() => ({ name: 'releaseEntry@1', args: of }))}
        >
          Rendre à la liste
        </button>
      </div>
    </section>
  );
}
