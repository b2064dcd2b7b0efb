import { useNow } from '#client/ports/use-now.ts';
import { dateText, farText } from '#client/ui/calendar-words.ts';
import { capital, longDay } from '#client/ui/french-time.ts';
import { Tag } from '#client/ui/tag.tsx';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { type DepartureRow, todayOf } from './departure-rows.ts';
import { kindName, learntName, relayName } from './departure-words.ts';

/** What is known of a departure, its countdown first. */
export function DepartureSummary({
  standing,
  row,
}: {
  readonly standing: Standing;
  readonly row: DepartureRow;
}) {
  const { departure, isPending } = row;
  const { zone } = standing.territory;
  const today = todayOf(standing, useNow());
  const structure = knownStructure(standing.state, departure.structureId);
  return (
    <div className="card stack-12">
      <div className="section-head">
        <h2>{departure.state === 'cancelled' ? 'Annulé' : capital(farText(departure.on, today))}</h2>
        {isPending && <Tag state="pending" />}
      </div>
      <dl className="known-facts">
        <Fact term="Départ">{`${kindName[departure.kind]}, le ${dateText(departure.on)}`}</Fact>
        {structure && <Fact term="Cabinet">{structure.name}</Fact>}
        <Fact term="Relais au cabinet">{relayName[departure.relay]}</Fact>
        <Fact term="Appris">{learntName[departure.learnt]}</Fact>
        <Fact term="Liste de patients">{listState(departure, zone)}</Fact>
        {departure.note !== undefined && <Fact term="À savoir">{departure.note}</Fact>}
      </dl>
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function listState({ listAskedAt, listReceivedAt }: DepartureRow['departure'], zone: string): string {
  if (listReceivedAt !== undefined) return `Complète depuis le ${longDay(listReceivedAt, zone)}`;
  if (listAskedAt !== undefined) return `Demandée le ${longDay(listAskedAt, zone)}`;
  return 'À demander';
}
