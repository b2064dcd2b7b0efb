import {
  BookUser,
  ChartColumn,
  CircleHelp,
  DoorOpen,
  FileSpreadsheet,
  HandHeart,
  ListOrdered,
  type LucideIcon,
  MapPin,
  Settings,
  Stethoscope,
  UserPlus,
} from 'lucide-react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { capital } from '#client/ui/french-time.ts';
import { Screen } from '#client/ui/screen.tsx';
import { professionName } from '#client/ui/words.ts';
import { displayName } from '#domain/access/member.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { type MoreIcon, moreLines } from './more-lines.ts';
import { PublicPages } from './public-pages.tsx';

const icons: Readonly<Record<MoreIcon, LucideIcon>> = {
  settings: Settings,
  directory: BookUser,
  help: CircleHelp,
  offer: HandHeart,
  departures: DoorOpen,
  doctors: Stethoscope,
  indicators: ChartColumn,
  invite: UserPlus,
  priority: ListOrdered,
  import: FileSpreadsheet,
  communes: MapPin,
};

/** Everything that has no tab of its own on a phone. */
export function MoreScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  return (
    <Screen title="Plus" subtitle={whoText(standing)} net={net} tabs={tabs} reading>
      <div className="stack-24">
        <ActionList>
          {moreLines(standing).map(({ icon, label, help, href }) => {
            const Icon = icons[icon];
            return (
              <Action
                key={href}
                icon={<Icon className="icon" aria-hidden="true" />}
                label={label}
                help={help}
                href={href}
              />
            );
          })}
        </ActionList>
        {standing.me.profession === 'coordinator' && <PublicPages standing={standing} />}
      </div>
    </Screen>
  );
}

function whoText({ state, me }: Standing): string {
  const structure = knownStructure(state, me.structureIds[0] ?? '');
  return [displayName(me), capital(professionName[me.profession]), structure?.name]
    .filter(Boolean)
    .join(' · ');
}
