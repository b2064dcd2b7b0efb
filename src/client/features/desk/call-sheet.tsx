import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { Field } from '#client/ui/field.tsx';
import { counted, phoneText } from '#client/ui/french-text.ts';
import { addDays, localTime } from '#domain/territory/local-time.ts';
import type { Contact } from '#domain/waitlist/entry.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { OnceFresh } from './once-fresh.tsx';
import { emptyCall, type SheetDrafts, useSheetDraft } from './sheet-drafts.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { TriageForm } from './triage-form.tsx';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly drafts: SheetDrafts;
  readonly onClose: () => void;
}

const outcomes: readonly { readonly outcome: Contact['outcome']; readonly label: string }[] = [
  { outcome: 'noAnswer', label: 'Pas de réponse' },
  { outcome: 'leftMessage', label: 'Message laissé' },
  { outcome: 'wrongNumber', label: 'Faux numéro' },
];

const later = [
  { days: 1, label: 'Demain' },
  { days: 3, label: 'Dans 3 jours' },
  { days: 7, label: 'Dans une semaine' },
];

/** A call, from the number to what came of it: one touch when nobody answers, the guided sheet when somebody does. */
export function CallSheet({ standing, row, content, drafts, onClose }: Props) {
  const relais = useRelais();
  const action = useEntryAction(standing);
  const [draft, change] = useSheetDraft(drafts.call, row.id, () => emptyCall);
  const { hasAnswered, callBackIn, note } = draft;
  const { identity } = content;
  const who = identity.callInstead;
  const phone = who?.phone || identity.phone;
  const settings = listSettingsOf(standing.territory);
  const record = async (kind: Contact['kind'], outcome: Contact['outcome']) => {
    const contactId = relais.newId();
    const kept = await action.act(async ({ list }) => {
      const coordinationId = coordinationOf(relais.state());
      const text = note.trim();
      const sealed =
        text !== '' && coordinationId !== undefined
          ? { note: await list.sealNote(text.slice(0, 1500), contactId, coordinationId) }
          : {};
      const today = localTime(relais.now(), standing.territory.zone).day;
      const again =
        kind === 'call' && outcome !== 'reached' ? { callBackOn: addDays(today, callBackIn) } : {};
      return {
        name: 'recordContact@1',
        args: { entryId: row.id, contactId, kind, outcome, ...again, ...sealed },
      };
    });
    if (kept) onClose();
  };
  if (hasAnswered) {
    return (
      <OnceFresh isStale={row.isStale}>
        <TriageForm standing={standing} row={row} content={content} drafts={drafts} onClose={onClose} />
      </OnceFresh>
    );
  }
  const attempts = row.entry.attempts ?? 0;
  return (
    <div className="story sheet-form stack-16">
      <SheetHeading>Appeler {who ? who.name : `${identity.givenName} ${identity.familyName}`}</SheetHeading>
      {phone ? (
        <a className="btn btn-lg" href={`tel:${phone}`}>
          {phoneText(phone)}
        </a>
      ) : (
        <p className="meta">Pas de téléphone noté : passez par la structure qui l’a signalé.</p>
      )}
      {attempts > 0 && (
        <p className="meta">
          {counted(attempts, 'essai')} sur {settings.unreachableAfter} sans réponse.
        </p>
      )}
      <button type="button" className="btn btn-primary" onClick={() => change({ hasAnswered: true })}>
        Il répond
      </button>
      <Field
        label="Note (facultatif)"
        value={note}
        maxLength={1500}
        onChange={(event) => change({ note: event.target.value })}
      />
      <fieldset className="stack-8">
        <legend className="field-label">Sinon, rappeler</legend>
        <div className="field-row">
          {later.map(({ days, label }) => (
            <label key={days} className="check">
              <input
                type="radio"
                name="rappel"
                checked={callBackIn === days}
                onChange={() => change({ callBackIn: days })}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="story-actions wrap">
        {outcomes.map(({ outcome, label }) => (
          <button key={outcome} type="button" className="btn" onClick={() => void record('call', outcome)}>
            {label}
          </button>
        ))}
      </div>
      <div className="story-actions wrap">
        <button type="button" className="btn btn-quiet" onClick={() => void record('practice', 'done')}>
          J’ai appelé un cabinet pour lui
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => void record('source', 'done')}>
          J’ai répondu à qui l’a signalé
        </button>
      </div>
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <button type="button" className="btn btn-quiet" onClick={onClose}>
        Fermer
      </button>
    </div>
  );
}
