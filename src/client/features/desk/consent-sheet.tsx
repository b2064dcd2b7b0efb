import { useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { answersToConfirm, consentErrors } from '#client/ui/consent-answers.ts';
import { ConsentQuestions } from '#client/ui/consent-questions.tsx';
import type { Consent } from '#domain/waitlist/entry.ts';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { resealedProposals } from './resealed-proposals.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly onClose: () => void;
}

const ways = [
  { how: 'oral', label: 'De vive voix' },
  { how: 'written', label: 'Par écrit' },
] as const;

/** Notes what a patient agrees to, apart from any call: the sheet itself stays as it is. */
export function ConsentSheet({ standing, row, content, onClose }: Props) {
  const relais = useRelais();
  const action = useEntryAction(standing);
  const wording = currentConsent(listSettingsOf(standing.territory));
  const [answers, setAnswers] = useState(() => answersToConfirm(row.entry.consent));
  const [how, setHow] = useState<Consent['how']>('oral');
  const [revision] = useState(row.entry.revision);
  const [hasTried, setTried] = useState(false);
  const errors = consentErrors(answers);
  const save = async () => {
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    const kept = await action.act(async ({ list }) => {
      const structures = row.entry.sealed?.grants.map((grant) => grant.structure) ?? [];
      const sealed = await list.sealEntry(content, row.id, structures);
      const told = await resealedProposals(list, content, row.entry);
      const [doctors, partners] = [answers.doctors === 'yes', answers.partners === 'yes'];
      const consent = { wording: wording.version, doctors, partners, at: relais.now(), how };
      const { communeCode } = row.entry;
      return {
        name: 'updateEntry@1',
        args: { entryId: row.id, revision, communeCode, consent, sealed, ...told },
      };
    });
    if (kept) onClose();
  };
  return (
    <form
      className="story sheet-form stack-16"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SheetHeading>Noter son accord</SheetHeading>
      <p className="meta">Lisez-lui ces phrases.</p>
      <ConsentQuestions
        wording={wording}
        answers={answers}
        errors={hasTried ? errors : {}}
        onAnswer={(change) => setAnswers((before) => ({ ...before, ...change }))}
      />
      <fieldset className="stack-8">
        <legend className="field-label">Comment l’a-t-il dit ?</legend>
        <div className="field-row">
          {ways.map((way) => (
            <label key={way.how} className="check">
              <input
                type="radio"
                name="comment-dit"
                checked={how === way.how}
                onChange={() => setHow(way.how)}
              />
              <span>{way.label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <div className="story-actions">
        <button type="submit" className="btn btn-primary">
          Enregistrer son accord
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Ne rien changer
        </button>
      </div>
    </form>
  );
}
