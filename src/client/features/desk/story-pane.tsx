import { ArrowLeft, Phone, ShieldCheck, ShieldX, Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { dateText } from '#client/ui/calendar-words.ts';
import { CircleDotted } from '#client/ui/circle-dotted.tsx';
import { phoneText } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { closingReasonName, sourceName } from '#client/ui/list-words.ts';
import { Note } from '#client/ui/note.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { ApartSection } from './apart-section.tsx';
import { CallSheet } from './call-sheet.tsx';
import { ClaimSection } from './claim-section.tsx';
import { ConsentSheet } from './consent-sheet.tsx';
import type { DeskRow } from './desk-rows.ts';
import { DoctorsSection } from './doctors-section.tsx';
import { EditSheet } from './edit-sheet.tsx';
import { HistorySection } from './history-section.tsx';
import { MoreActions } from './more-actions.tsx';
import { OnceFresh } from './once-fresh.tsx';
import { bornText, patientFacts } from './patient-facts.ts';
import type { SheetDrafts } from './sheet-drafts.ts';
import { TodaySection } from './today-section.tsx';

export type StorySheet = 'call' | 'edit' | 'consent' | undefined;

export interface StoryPaneProps {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly total: number;
  readonly now: Instant;
  readonly sheet: StorySheet;
  /** What is half typed, about this patient and the others. */
  readonly drafts: SheetDrafts;
  readonly onSheet: (sheet: StorySheet) => void;
  readonly onMerge: (() => void) | undefined;
  readonly onPrint: () => void;
  /** What was just done and can be taken back. */
  readonly onDone: (words: string, undo?: () => void) => void;
}

/** One patient's whole story, and what can be done for him now. */
export function StoryPane(props: StoryPaneProps) {
  const { row, standing, sheet, drafts, onSheet, now } = props;
  const close = () => onSheet(undefined);
  const { entry, content } = row;
  const isOpen = entry.closing === undefined;
  return (
    <section className="pane pane-story" aria-label="Le patient choisi">
      <StoryHead {...props} />
      {sheet === 'call' && content && isOpen ? (
        <CallSheet
          key={row.id}
          standing={standing}
          row={row}
          content={content}
          drafts={drafts}
          onClose={close}
        />
      ) : sheet === 'edit' && content && isOpen ? (
        <OnceFresh key={row.id} isStale={row.isStale}>
          <EditSheet standing={standing} row={row} content={content} drafts={drafts} onClose={close} />
        </OnceFresh>
      ) : sheet === 'consent' && content && isOpen ? (
        <OnceFresh key={row.id} isStale={row.isStale}>
          <ConsentSheet standing={standing} row={row} content={content} onClose={close} />
        </OnceFresh>
      ) : (
        <div className="story">
          <TodaySection key={`t${row.id}`} standing={standing} row={row} onMerge={props.onMerge} />
          {entry.closing && <Closed {...props} />}
          {entry.claim && isOpen && content && (
            <ClaimSection standing={standing} row={row} content={content} onDone={props.onDone} />
          )}
          {isOpen && !entry.claim && content && (
            <DoctorsSection
              key={row.id}
              standing={standing}
              row={row}
              content={content}
              now={now}
              onConsent={() => onSheet('consent')}
            />
          )}
          {content && <Facts row={row} content={content} />}
          <ApartSection standing={standing} row={row} onDone={props.onDone} />
          <HistorySection key={`h${row.id}`} entry={entry} standing={standing} now={now} />
        </div>
      )}
    </section>
  );
}

function StoryHead({ row, standing, total, sheet, onSheet, onMerge, onPrint, onDone }: StoryPaneProps) {
  const { entry, content, ranked } = row;
  const identity = content?.identity;
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another patient, or his story again after a sheet, is where the keyboard goes on
  useEffect(() => {
    if (sheet === undefined) heading.current?.focus({ preventScroll: true });
  }, [row.id, sheet]);
  const callee = identity?.callInstead?.phone || identity?.phone;
  return (
    <div className="story-head">
      <div className="story-top">
        <a className="icon-btn back-to-list" href="/patients" aria-label="Retour à la liste">
          <ArrowLeft className="icon" aria-hidden="true" />
        </a>
        <p className="meta">
          {ranked ? `Rang ${ranked.rank} sur ${total.toLocaleString('fr')}` : sourceName[entry.source]}
        </p>
        <MoreActions
          standing={standing}
          row={row}
          onEdit={() => onSheet('edit')}
          onMerge={onMerge}
          onPrint={onPrint}
          onDone={onDone}
        />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {identity ? `${identity.givenName} ${identity.familyName}` : row.name}
      </h1>
      {row.reason !== '' && <p className="reasons">{row.reason}</p>}
      {content && (
        <p className="meta">{[bornText(content.profile.birth), row.place].filter(Boolean).join(' · ')}</p>
      )}
      {identity?.callInstead && (
        <p className="meta">
          Appeler {identity.callInstead.name} : <PhoneLink phone={identity.callInstead.phone} />
        </p>
      )}
      {identity && identity.phone !== '' && (
        <p className="meta">
          <PhoneLink phone={identity.phone} />
        </p>
      )}
      {row.isPending && (
        <p className="tag tag-pending">
          <CircleDotted className="icon" aria-hidden="true" />À confirmer
        </p>
      )}
      {!entry.closing && content && sheet === undefined && (
        <div className="story-actions">
          <button type="button" className="btn btn-primary" onClick={() => onSheet('call')}>
            <Phone className="icon" aria-hidden="true" />
            {callee ? 'Appeler' : 'Noter un contact'} <kbd>a</kbd>
          </button>
        </div>
      )}
      <Consent row={row} zone={standing.territory.zone} />
    </div>
  );
}

function PhoneLink({ phone }: { readonly phone: string }) {
  return phone === '' ? (
    <>sans téléphone</>
  ) : (
    <a className="phone-link" href={`tel:${phone}`}>
      {phoneText(phone)}
    </a>
  );
}

function Consent({ row, zone }: { readonly row: DeskRow; readonly zone: string }) {
  const { consent, closing } = row.entry;
  if (!consent || closing?.erased) return null;
  const Icon = consent.doctors ? ShieldCheck : ShieldX;
  const yesNo = (answer: boolean | undefined) =>
    answer === undefined ? 'non demandé' : answer ? 'oui' : 'non';
  return (
    <p className="story-consent meta">
      <Icon className="icon" aria-hidden="true" />
      <span>
        Accord du {dateText(dayOf(consent.at, zone))} : liste oui, médecins {yesNo(consent.doctors)},
        partenaires sociaux {yesNo(consent.partners)}.
      </span>
    </p>
  );
}

function Closed({ row, standing }: StoryPaneProps) {
  const { closing } = row.entry;
  if (!closing) return null;
  return (
    <section>
      <Note icon={<Users className="icon" aria-hidden="true" />}>
        <p>
          {closingReasonName[closing.reason]}.{' '}
          {closing.erased
            ? 'L’identité est effacée, sur le serveur et sur les appareils. Ce qui reste ne désigne personne.'
            : `L’identité s’efface le ${dateText(dayOf(closing.eraseAt, standing.territory.zone))}.`}
        </p>
      </Note>
    </section>
  );
}

function Facts({
  row,
  content,
}: {
  readonly row: DeskRow;
  readonly content: NonNullable<DeskRow['content']>;
}) {
  return (
    <section>
      <h2>Sa fiche</h2>
      <dl className="story-facts">
        {patientFacts(row, content).map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
