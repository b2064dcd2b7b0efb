import { PlainTag, Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import type { LocalDay } from '#domain/identifiers.ts';
import type { DoctorRow } from './doctor-rows.ts';
import { contactText, planText, waitingProposals } from './doctor-words.ts';
import { offerText } from './offer-words.ts';

interface Props {
  readonly row: DoctorRow;
  readonly today: LocalDay;
  readonly zone: string;
}

/** A doctor in the list: what he can take, and when he was last spoken with. */
export function DoctorLine({ row, today, zone }: Props) {
  const { candidate, member, structure } = row;
  const plan = planText(candidate.capacity, candidate.leavesOn, today);
  const waiting = waitingProposals(candidate.openProposals);
  return (
    <li>
      <a className="person" href={`/medecins/${row.id}`}>
        <span className="person-who">
          <span className="person-name">{displayName(member)}</span>
          <span className="meta">{[structure.name, row.place].filter(Boolean).join(', ')}</span>
        </span>
        <span className="person-facts">
          <span>{offerText(candidate.capacity, row.left)}</span>
          {waiting !== undefined && <span className="meta">{waiting}</span>}
          {plan !== undefined && <span className="meta">{plan}</span>}
        </span>
        <span className="person-facts">
          <span className="meta">{contactText(row, zone)}</span>
          <span className="person-tags">
            {row.isPending && <Tag state="pending" />}
            {row.isDue && <PlainTag>{candidate.capacity ? 'À recontacter' : 'À contacter'}</PlainTag>}
            {row.isOutside && <PlainTag>Hors territoire</PlainTag>}
          </span>
        </span>
      </a>
    </li>
  );
}
