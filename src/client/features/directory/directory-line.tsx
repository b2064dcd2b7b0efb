import { phoneText } from '#client/ui/french-text.ts';
import { capital } from '#client/ui/french-time.ts';
import { PlainTag, Tag } from '#client/ui/tag.tsx';
import { professionName } from '#client/ui/words.ts';
import { displayName } from '#domain/access/member.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { answersProfessionalsOnly, sheetDate } from './sheet-words.ts';

/** One person in the directory: enough to know who to open. */
export function DirectoryLine({ row, zone }: { readonly row: DirectoryRow; readonly zone: string }) {
  const { member, places, sheet, isDue, isPending } = row;
  const [first] = places;
  const phone = sheet?.phone ?? first?.structure.phone;
  const name = member.title === 'Dr' ? `${displayName(member)} ${member.givenName}` : displayName(member);
  return (
    <li>
      <a className="person" href={`/annuaire/${row.id}`}>
        <span className="person-who">
          <span className="person-name">{name}</span>
          <span className="meta">{capital(professionName[member.profession])}</span>
        </span>
        <span className="person-facts">
          {places.map(({ id, structure, commune }) => (
            <span key={id} className="meta">
              {[structure.name, commune].filter(Boolean).join(', ')}
            </span>
          ))}
          {phone !== undefined && <span>{phoneText(phone)}</span>}
          {first && sheet?.phone === undefined && answersProfessionalsOnly(first.structure.kind) && (
            <span className="meta">Réservé aux professionnels</span>
          )}
        </span>
        <span className="person-facts">
          {sheet && sheet.skills.length > 0 && <span className="meta">{sheet.skills.join(' · ')}</span>}
          {sheet && <span className="meta">{capital(sheetDate(sheet, isDue, zone))}</span>}
          <span className="person-tags">
            {isPending && <Tag state="pending" />}
            {sheet?.offersSnp && <PlainTag>Créneaux SNP</PlainTag>}
          </span>
        </span>
      </a>
    </li>
  );
}
