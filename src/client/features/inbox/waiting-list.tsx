import type { PatientReading } from '#client/ports/use-patient.ts';
import { hour, moment } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import type { Id, Instant } from '#domain/identifiers.ts';
import { argsOf } from '#sync/booking-status.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { knownEntry } from '#sync/list-records.ts';
import type { PendingCommand } from '#sync/local-state.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { entryOfCommand } from './inbox-items.ts';
import { slotOfCommand, toSend } from './inbox-words.ts';

interface Props {
  readonly standing: Standing;
  readonly pending: readonly PendingCommand[];
  readonly patientOf: (bookingId: Id) => PatientReading;
  readonly now: Instant;
}

/** What waits to be sent or answered, in the order it was asked. */
export function WaitingList({ standing, pending, patientOf, now }: Props) {
  if (pending.length === 0) return null;
  return (
    <section aria-labelledby="attente">
      <h2 className="section-head" id="attente">
        En attente du réseau
      </h2>
      <ul className="sheet">
        {pending.map((entry) => (
          <li key={entry.uid}>
            <WaitingLine standing={standing} entry={entry} patientOf={patientOf} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaitingLine({
  standing,
  entry,
  patientOf,
  now,
}: Omit<Props, 'pending'> & { readonly entry: PendingCommand }) {
  const { zone } = standing.territory;
  const booking = argsOf(entry, 'bookSlot@1');
  const slotId = slotOfCommand(entry.command);
  const slot = slotId === undefined ? undefined : knownSlot(standing.state, slotId);
  const start = slot?.start ?? firstStart(entry) ?? entry.issuedAt;
  const since = `depuis ${moment(entry.issuedAt, now, zone)}`;
  // It may have been done in time: only the relay knows, so it is still asked; meanwhile somebody must call.
  const isLate = booking !== undefined && start <= now;
  const name = booking ? patientName(patientOf(booking.bookingId)) : toSend[entry.command.name];
  return (
    <SlotRow
      state="pending"
      hour={hour(start, zone)}
      dateTime={new Date(start).toISOString()}
      who={slot ? placeReader(standing)(slot).who : toSend[entry.command.name]}
      note={isLate ? 'L’heure est passée sans réponse\u202f: appelez le cabinet.' : undefined}
      where={slot ? `${name} · ${since}` : since}
      href={booking ? `/rdv/${booking.slotId}?r=${booking.bookingId}` : entryHref(standing, entry)}
    />
  );
}

/** The patient of the list it is about, as long as this device may show him. */
function entryHref({ state }: Standing, entry: PendingCommand): string | undefined {
  const entryId = entryOfCommand(entry.command);
  return entryId !== undefined && knownEntry(state, entryId) ? `/patients/${entryId}` : undefined;
}

function firstStart(entry: PendingCommand): Instant | undefined {
  return argsOf(entry, 'publishSlots@1')?.slots[0]?.start;
}
