import { BookUser, DoorOpen, Phone } from 'lucide-react';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { dateText } from '#client/ui/calendar-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { recordKey } from '#domain/records.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DoctorRow } from './doctor-rows.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DoctorRow;
}

/** How to reach him, his sheet, and his departure. A number that is not for patients says so. */
export function DoctorContacts({ standing, row }: Props) {
  const { phone, professionalPhone } = row.structure;
  const sheet = standing.state.row(recordKey('sheet', row.id));
  const ownPhone = sheet?.kind === 'sheet' ? sheet.value.phone : undefined;
  const { leavesOn } = row.candidate;
  const departure = [...standing.state.rowsOfKind('departure')].find(
    ({ value }) => value.memberId === row.id && value.state === 'announced',
  );
  const icon = <Phone className="icon" aria-hidden="true" />;
  return (
    <section aria-labelledby="medecin-contact" className="stack-8">
      <h2 id="medecin-contact">Le joindre</h2>
      <ActionList>
        {professionalPhone !== undefined && (
          <Action
            icon={icon}
            label={`Appeler le ${phoneText(professionalPhone)}`}
            help={'Réservé aux professionnels : à ne pas donner aux patients'}
            href={`tel:${professionalPhone}`}
          />
        )}
        <Action
          icon={icon}
          label={`Appeler le ${phoneText(phone)}`}
          help={row.structure.name}
          href={`tel:${phone}`}
        />
        {ownPhone !== undefined && ownPhone !== phone && (
          <Action
            icon={icon}
            label={`Appeler le ${phoneText(ownPhone)}`}
            help="Sa ligne, d’après sa fiche"
            href={`tel:${ownPhone}`}
          />
        )}
        <Action
          icon={<BookUser className="icon" aria-hidden="true" />}
          label="Sa fiche dans l’annuaire"
          href={`/annuaire/${row.id}`}
        />
        <Action
          icon={<DoorOpen className="icon" aria-hidden="true" />}
          label={departure ? 'Son départ' : 'Noter un départ'}
          help={leavesOn === undefined ? undefined : `Le ${dateText(leavesOn)}`}
          href={departure ? `/departs/${departure.id}` : `/departs?medecin=${row.id}`}
        />
      </ActionList>
    </section>
  );
}
