import { CalendarClock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { capital } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import { knownMember, type Standing } from '#sync/known-records.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { contentOf } from './sheet-form.ts';
import type { Writer } from './sheet-screen.tsx';
import { agreementName, noSheetText, sheetDate } from './sheet-words.ts';
import { useSheet } from './use-sheet.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DirectoryRow;
  readonly writer: Writer;
  readonly onEdit: () => void;
}

/** How old the sheet is, who agreed to it, and the way to confirm it in one tap. */
export function SheetState({ standing, row, writer, onEdit }: Props) {
  const { sheet, isDue, isPending } = row;
  const { save, why } = useSheet(standing, row.id);
  const [isKept, setKept] = useState(false);
  const confirm = async () => {
    if (!sheet) return;
    setKept(await save(contentOf(sheet), writer === 'owner' ? undefined : 'oral'));
  };
  return (
    <section aria-labelledby="fiche-date" className="stack-12">
      <h2 id="fiche-date">Cette fiche</h2>
      {isPending && <Tag state="pending" />}
      {sheet && writer !== 'none' && isDue && (
        <Note tone="pending" icon={<CalendarClock className="icon" aria-hidden="true" />}>
          {writer === 'owner'
            ? 'Votre fiche n’a pas été revue depuis plus de six mois. Est-elle toujours exacte ?'
            : 'Cette fiche n’a pas été revue depuis plus de six mois : demandez s’il y a du nouveau.'}
        </Note>
      )}
      {sheet ? (
        <Origin standing={standing} row={row} />
      ) : (
        <p className="meta">{noSheetText(writer === 'owner', standing.me.profession)}</p>
      )}
      {writer !== 'none' && (
        <div className="btn-row">
          {sheet && (
            <button type="button" className="btn" onClick={() => void confirm()}>
              {writer === 'owner' ? 'Toujours exact' : 'Toujours exact, dit de vive voix'}
            </button>
          )}
          <button type="button" className="btn" onClick={onEdit}>
            {writeLabel(sheet !== undefined, writer === 'owner')}
          </button>
        </div>
      )}
      {isKept && why === undefined && <p role="status">Noté : la fiche est datée d’aujourd’hui.</p>}
      {why !== undefined && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {why}
        </Note>
      )}
    </section>
  );
}

function writeLabel(exists: boolean, isOwner: boolean): string {
  if (isOwner) return exists ? 'Modifier ma fiche' : 'Écrire ma fiche';
  return exists ? 'Modifier sa fiche' : 'Écrire sa fiche';
}

function Origin({ standing, row }: Pick<Props, 'standing' | 'row'>) {
  const { sheet, isDue } = row;
  if (!sheet) return null;
  const { how, recordedBy } = sheet.agreement;
  const recorder = how === 'self' ? undefined : knownMember(standing.state, recordedBy);
  return (
    <p className="meta">
      {capital(sheetDate(sheet, isDue, standing.territory.zone))}, {agreementName[how]}
      {recorder && `, noté par ${displayName(recorder)}`}.
    </p>
  );
}
