import { useMemo } from 'react';
import '#client/ui/styles/people.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { DoctorContacts } from './doctor-contacts.tsx';
import { DoctorOffer } from './doctor-offer.tsx';
import { type DoctorRow, doctorRows, hourOf } from './doctor-rows.ts';
import { FittingPatients } from './fitting-patients.tsx';
import { ProposalHistory } from './proposal-history.tsx';

const back = { href: '/medecins', label: 'Retour aux médecins' } as const;

/** One doctor, for the coordination: reach him, write down what he says, see who fits him and what became of proposals. */
export function DoctorScreen({ memberId }: { readonly memberId: Id }) {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  const now = hourOf(useNow());
  const row = useMemo(
    () => standing && doctorRows(standing, now).find(({ id }) => id === memberId),
    [standing, now, memberId],
  );
  if (!standing) return null;
  if (!row || standing.me.profession !== 'coordinator') {
    return (
      <Screen title="Médecins" net={net} tabs={tabs} back={back} reading>
        <Empty title="Ce médecin n’est pas sur cet appareil">
          Il ne fait plus partie de la CPTS, ou cette page n’est pas la vôtre.
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title={displayName(row.member)}
      subtitle={[row.structure.name, row.place].filter(Boolean).join(', ')}
      net={net}
      tabs={tabs}
      back={back}
    >
      <Doctor standing={standing} row={row} />
    </Screen>
  );
}

function Doctor({ standing, row }: { readonly standing: Standing; readonly row: DoctorRow }) {
  return (
    <div className="split split-apart">
      <div className="stack-24">
        <DoctorOffer standing={standing} row={row} />
        <DoctorContacts standing={standing} row={row} />
      </div>
      <div className="stack-24">
        <FittingPatients standing={standing} row={row} />
        <ProposalHistory standing={standing} row={row} />
      </div>
    </div>
  );
}
