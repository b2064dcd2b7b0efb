import { useMemo, useState } from 'react';
import '#client/ui/styles/people.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { capital } from '#client/ui/french-time.ts';
import { Screen } from '#client/ui/screen.tsx';
import { professionName } from '#client/ui/words.ts';
import type { Id } from '#domain/identifiers.ts';
import { iActFor, knownMember, type Standing } from '#sync/known-records.ts';
import { type DirectoryRow, directoryRow } from './directory-rows.ts';
import { EditSheet } from './edit-sheet.tsx';
import { PublicSection } from './public-section.tsx';
import { SheetState } from './sheet-state.tsx';
import { SheetView } from './sheet-view.tsx';

const back = { href: '/annuaire', label: 'Retour à l’annuaire' } as const;

/** Who may write a sheet: its owner, his secretary, the coordination. */
export type Writer = 'owner' | 'other' | 'none';

/** One professional's sheet; its owner writes it, others read it. */
export function SheetScreen({ memberId }: { readonly memberId: Id }) {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  const now = useNow();
  const row = useMemo(() => {
    const member = standing && knownMember(standing.state, memberId);
    return standing && member?.active ? directoryRow(standing, memberId, member, now) : undefined;
  }, [standing, memberId, now]);
  if (!standing) return null;
  if (!row) {
    return (
      <Screen title="Annuaire" net={net} tabs={tabs} back={back} reading>
        <Empty title="Cette personne n’est pas dans l’annuaire">Elle ne fait plus partie de la CPTS.</Empty>
      </Screen>
    );
  }
  const { member } = row;
  return (
    <Screen
      title={[member.title, member.givenName, member.familyName].filter(Boolean).join(' ')}
      subtitle={capital(professionName[member.profession])}
      net={net}
      tabs={tabs}
      back={back}
    >
      <SheetAtWork standing={standing} row={row} writer={writerOf(standing, memberId)} />
    </Screen>
  );
}

function SheetAtWork(props: {
  readonly standing: Standing;
  readonly row: DirectoryRow;
  readonly writer: Writer;
}) {
  const { standing, row, writer } = props;
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return <EditSheet standing={standing} row={row} writer={writer} onDone={() => setEditing(false)} />;
  }
  return (
    <div className="split split-apart">
      <SheetView row={row} />
      <div className="stack-16">
        <SheetState standing={standing} row={row} writer={writer} onEdit={() => setEditing(true)} />
        {writer !== 'none' && <PublicSection standing={standing} row={row} />}
      </div>
    </div>
  );
}

function writerOf(standing: Standing, memberId: Id): Writer {
  if (standing.myId === memberId) return 'owner';
  return standing.me.profession === 'coordinator' || iActFor(standing, memberId) ? 'other' : 'none';
}
