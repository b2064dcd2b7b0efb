import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '#client/ports/use-now.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import { communeOf, knownMember, type Standing } from '#sync/known-records.ts';
import { type DoctorRow, todayOf } from './doctor-rows.ts';
import { contactText, planText } from './doctor-words.ts';
import { OfferFields } from './offer-fields.tsx';
import { criteriaParts, offerText } from './offer-words.ts';
import { useOffer } from './use-offer.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DoctorRow;
}

/** What he can take, and the sheet to write down what he says on the phone. */
export function DoctorOffer({ standing, row }: Props) {
  const [isWriting, setWriting] = useState(false);
  return (
    <section aria-labelledby="medecin-offre" className="stack-12">
      <div className="section-head">
        <h2 id="medecin-offre">Ce que ce médecin peut accepter</h2>
        {row.isPending && <Tag state="pending" />}
      </div>
      {isWriting ? (
        <OfferSheet standing={standing} row={row} onDone={() => setWriting(false)} />
      ) : (
        <>
          <OfferSummary standing={standing} row={row} />
          <SameAnswer standing={standing} row={row} onChange={() => setWriting(true)} />
        </>
      )}
    </section>
  );
}

function OfferSummary({ standing, row }: Props) {
  const { capacity, leavesOn } = row.candidate;
  const { territory, state } = standing;
  const plan = planText(capacity, leavesOn, todayOf(standing, useNow()));
  const criteria = capacity
    ? criteriaParts(capacity.criteria, (code) => communeOf(territory, code)?.name ?? code)
    : [];
  const writer = capacity && knownMember(state, capacity.updatedBy);
  const takes = capacity && capacity.accepts !== 'no' && capacity.accepts !== 'unknown';
  return (
    <div className="card stack-8">
      <h3>{offerText(capacity, row.left)}</h3>
      {takes && <p>{criteria.join(' · ')}</p>}
      {plan !== undefined && <p>{plan}</p>}
      {capacity?.note !== undefined && <p>« {capacity.note} »</p>}
      <p className="meta">{contactText(row, territory.zone)}</p>
      {writer && capacity.updatedBy !== row.id && <p className="meta">Noté par {displayName(writer)}</p>}
    </div>
  );
}

/** After a call nothing may have changed: that too is a dated contact. */
function SameAnswer({ standing, row, onChange }: Props & { readonly onChange: () => void }) {
  const { save, busy, why } = useOffer(standing, row.id);
  const isKnown = row.candidate.capacity !== undefined && row.candidate.capacity.accepts !== 'unknown';
  return (
    <>
      <div className="btn-row">
        <button type="button" className="btn" onClick={onChange}>
          Noter sa réponse
        </button>
        {isKnown && (
          <button type="button" className="btn" disabled={busy} onClick={() => void save()}>
            Rien n’a changé
          </button>
        )}
      </div>
      {why !== undefined && <Why words={why} />}
    </>
  );
}

function OfferSheet({ standing, row, onDone }: Props & { readonly onDone: () => void }) {
  const { draft, errors, change, save, busy, why } = useOffer(standing, row.id);
  const now = useNow();
  const keep = async () => {
    if (await save()) onDone();
  };
  return (
    <div className="card stack-16">
      <OfferFields
        draft={draft}
        errors={errors}
        change={change}
        communes={standing.territory.communes}
        today={todayOf(standing, now)}
        isOwn={false}
      />
      {why !== undefined && <Why words={why} />}
      <ActionButton onPress={() => void keep()} notYet={busy ? 'Un instant…' : undefined}>
        Enregistrer sa réponse
      </ActionButton>
      <ActionButton variant="quiet" onPress={onDone}>
        Ne rien noter
      </ActionButton>
    </div>
  );
}

function Why({ words }: { readonly words: string }) {
  return (
    <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
      {words}
    </Note>
  );
}
