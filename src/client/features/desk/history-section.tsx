import {
  CircleCheck,
  CircleX,
  DoorOpen,
  LogOut,
  MessageSquare,
  Phone,
  PhoneMissed,
  Stethoscope,
  Undo2,
  Users,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { CircleDotted } from '#client/ui/circle-dotted.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import type { Standing } from '#sync/known-records.ts';
import { type HistoryEvent, type HistorySign, historyOf } from './history.ts';
import { whenText } from './history-when.ts';

const signs: Readonly<Record<HistorySign, typeof Phone>> = {
  door: DoorOpen,
  call: Phone,
  missed: PhoneMissed,
  message: MessageSquare,
  practice: Stethoscope,
  asked: Users,
  yes: CircleCheck,
  no: CircleX,
  back: Undo2,
  left: LogOut,
};

/** Everything that happened, latest first; what waits hangs by a dotted thread. */
export function HistorySection(props: {
  readonly entry: Entry;
  readonly standing: Standing;
  readonly now: Instant;
}) {
  const { entry, standing, now } = props;
  return (
    <section>
      <h2>Histoire</h2>
      <ol className="timeline">
        {historyOf(entry, standing, now).map((event) => {
          const Icon = event.isOpen ? CircleDotted : signs[event.sign];
          return (
            <li key={event.key} className={event.isOpen ? 'is-open' : undefined}>
              <Icon className="icon" aria-hidden="true" />
              <b>{event.words}</b>
              <span className="meta">
                {whenText(event.at, now, standing.territory.zone)}
                {event.detail !== undefined && ` · ${event.detail}`}
              </span>
              {event.note && <NoteText note={event.note} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function NoteText({ note }: { readonly note: NonNullable<HistoryEvent['note']> }) {
  const relais = useRelais();
  const [text, setText] = useState<string>();
  useEffect(() => {
    let left = false;
    relais.list
      .openNote(note.sealed, note.contactId)
      .catch(() => ({ ok: false }) as const)
      .then((opened) => {
        if (!left) setText(opened.ok ? opened.value : 'Note illisible sur cet appareil.');
      });
    return () => {
      left = true;
    };
  }, [relais, note]);
  return text === undefined ? null : <span className="meta note-text">« {text} »</span>;
}
