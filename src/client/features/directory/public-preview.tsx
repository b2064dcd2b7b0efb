import { Eye, EyeOff } from 'lucide-react';
import { Note } from '#client/ui/note.tsx';
import type { SheetContent } from '#domain/directory/sheet.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { publicLines } from './public-lines.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DirectoryRow;
  readonly content: SheetContent;
}

/** Exactly what a passer-by would read of this sheet, line by line; or that he reads nothing. */
export function PublicPreview({ row, content }: Props) {
  const withheld = row.sheet?.withheld;
  if (!content.isPublic || withheld) {
    return (
      <Note icon={<EyeOff className="icon" aria-hidden="true" />}>
        {withheld ? 'Rien : la coordination la retient.' : 'Rien : cette fiche n’est pas publique.'}
      </Note>
    );
  }
  return (
    <Note icon={<Eye className="icon" aria-hidden="true" />}>
      <p>
        <b>Ce que tout le monde voit</b>
      </p>
      <ul>
        {publicLines(row, content).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Note>
  );
}
