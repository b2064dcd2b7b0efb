import { CalendarPlus, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { longDay } from '#client/ui/french-time.ts';
import { Screen } from '#client/ui/screen.tsx';
import { UndoBar } from '#client/ui/undo-bar.tsx';
import { displayName } from '#domain/access/member.ts';
import { bookableAgendas, diariesOf, type Standing } from '#sync/known-records.ts';
import { Diary } from './diary.tsx';
import { ProposalsToday } from './proposals-today.tsx';
import { Reservations } from './reservations.tsx';
import { useWithdrawal } from './use-withdrawal.ts';

export { AppointmentScreen } from './appointment-screen.tsx';

/** One's own slots and who is in them; what one's structure booked. */
export function AppointmentsScreen() {
  const standing = useStanding();
  return standing ? <Appointments standing={standing} /> : null;
}

function Appointments({ standing }: { readonly standing: Standing }) {
  const frame = useScreenFrame(standing);
  const now = useNow();
  const owns = useMemo(() => diariesOf(standing), [standing]);
  const books = bookableAgendas(standing).length > 0;
  const withdrawal = useWithdrawal(standing);
  const keepsDiary = owns.length > 0;
  return (
    <Screen
      title={keepsDiary ? 'Ma journée' : 'Mes réservations'}
      subtitle={`${longDay(now, standing.territory.zone)} · ${displayName(standing.me)}`}
      {...frame}
      action={
        <>
          {withdrawal.undo && <UndoBar words={withdrawal.undo.words} onUndo={withdrawal.undo.run} />}
          {keepsDiary ? (
            <a className="btn btn-primary btn-block" href="/publier">
              <CalendarPlus className="icon" aria-hidden="true" />
              <span>
                Publier<span className="roomy"> un créneau</span>
              </span>
            </a>
          ) : (
            books && (
              <a className="btn btn-primary btn-block" href="/reserver">
                <UserPlus className="icon" aria-hidden="true" />
                <span>
                  Réserver<span className="roomy"> pour un patient</span>
                </span>
              </a>
            )
          )}
        </>
      }
    >
      <div className={keepsDiary && books ? 'split' : undefined}>
        {keepsDiary && (
          <Diary standing={standing} now={now} isShared={owns.length > 1} withdrawal={withdrawal} />
        )}
        <div>
          <ProposalsToday standing={standing} now={now} />
          {books && <Reservations standing={standing} now={now} hasHeading={keepsDiary} />}
          {!books && !keepsDiary && <NothingToBook />}
        </div>
      </div>
    </Screen>
  );
}

/** For the coordination and its partners, whom an address or a button for everybody led here. */
function NothingToBook() {
  return (
    <Empty
      title="Vous ne réservez pas de créneaux"
      actions={
        <a className="btn btn-sm" href="/patients">
          Voir les patients sans médecin traitant
        </a>
      }
    >
      Ce que vous inscrivez et suivez est dans «{'\u202f'}Sans MT{'\u202f'}».
    </Empty>
  );
}
