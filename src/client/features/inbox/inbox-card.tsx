import { Phone } from 'lucide-react';
import { useRelais } from '#client/ports/relais-context.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { Refusal } from '#client/ui/refusal.tsx';
import type { Id, Instant } from '#domain/identifiers.ts';
import { assertNever } from '#domain/result.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { CallStructure } from './call-structure.tsx';
import type { InboxCase } from './inbox-items.ts';
import { notDone, whyRefused } from './inbox-words.ts';
import { ListCard } from './list-card.tsx';
import { RebookList } from './rebook-list.tsx';
import { UndoneAdvice, UndoneWays } from './undone-ways.tsx';
import { WithdrawalCard } from './withdrawal-card.tsx';

interface Props {
  readonly standing: Standing;
  readonly found: InboxCase;
  readonly patientOf: (bookingId: Id) => PatientReading;
  readonly now: Instant;
}

/** One thing that did not happen: what it means, why, what is kept, and the ways on. */
export function InboxCard({ standing, found, patientOf, now }: Props) {
  switch (found.kind) {
    case 'booking':
      return (
        <LostBooking standing={standing} found={found} reading={patientOf(found.args.bookingId)} now={now} />
      );
    case 'withdrawal': {
      const bookingId = found.booking.detail?.id;
      const reading = bookingId === undefined ? undefined : patientOf(bookingId);
      return <WithdrawalCard standing={standing} found={found} reading={reading} />;
    }
    case 'list':
      return <ListCard standing={standing} found={found} now={now} />;
    case 'other':
      return <OtherRefusal standing={standing} found={found} now={now} />;
    default:
      return assertNever(found);
  }
}

interface LostProps extends Pick<Props, 'standing' | 'now'> {
  readonly found: Extract<InboxCase, { kind: 'booking' }>;
  readonly reading: PatientReading;
}

function LostBooking({ standing, found: { item, args }, reading, now }: LostProps) {
  const relais = useRelais();
  const setting = useRuleWords(standing, now);
  const slot = knownSlot(standing.state, args.slotId);
  const words = slot && { start: slot.start, who: placeReader(standing)(slot).who };
  const patient = reading.kind === 'read' ? reading.patient : undefined;
  const titleId = `refus-${item.uid}`;
  return (
    <article aria-labelledby={titleId}>
      <Refusal
        id={titleId}
        title={patient ? `${patient.name} est sans rendez-vous` : notDone['bookSlot@1']}
        why={whyRefused(item, words, setting)}
        kept={patient ? 'Ses coordonnées et le motif sont gardés.' : patientName(reading)}
      />
      <UndoneAdvice standing={standing} item={item} now={now} />
      {item.trouble.kind === 'quarantined' ? (
        <CallPractice standing={standing} slotId={args.slotId} />
      ) : (
        <RebookList
          standing={standing}
          lost={{ slotId: args.slotId, structureId: args.structureId, eligibility: args.eligibility }}
          patient={patient}
          now={now}
          onBooked={() => relais.settle(item.uid)}
        />
      )}
      <div className="answers">
        {patient && patient.phone !== '' && (
          <a className="btn btn-sm" href={`tel:${patient.phone}`}>
            <Phone className="icon" aria-hidden="true" />
            Appeler le patient
          </a>
        )}
        <UndoneWays standing={standing} item={item} />
        {item.trouble.kind === 'expired' && <CallPractice standing={standing} slotId={args.slotId} />}
        <button type="button" className="btn btn-sm" onClick={() => relais.settle(item.uid)}>
          Trouvé ailleurs
        </button>
      </div>
    </article>
  );
}

function CallPractice({ standing, slotId }: { readonly standing: Standing; readonly slotId: Id }) {
  const slot = knownSlot(standing.state, slotId);
  return slot ? (
    <CallStructure standing={standing} structureId={slot.structureId} label="Appeler le cabinet" />
  ) : null;
}

function OtherRefusal({
  standing,
  found: { item },
  now,
}: Pick<Props, 'standing' | 'now'> & { readonly found: Extract<InboxCase, { kind: 'other' }> }) {
  const relais = useRelais();
  const setting = useRuleWords(standing, now);
  const titleId = `refus-${item.uid}`;
  return (
    <article aria-labelledby={titleId}>
      <Refusal id={titleId} title={notDone[item.command.name]} why={whyRefused(item, undefined, setting)} />
      <UndoneAdvice standing={standing} item={item} now={now} />
      <div className="answers">
        <UndoneWays standing={standing} item={item} />
        <button type="button" className="btn btn-sm" onClick={() => relais.settle(item.uid)}>
          C’est noté
        </button>
      </div>
    </article>
  );
}
