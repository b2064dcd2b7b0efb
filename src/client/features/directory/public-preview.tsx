import { Eye, EyeOff } from 'lucide-react';
import { useMemo } from 'react';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Note } from '#client/ui/note.tsx';
import type { SheetContent } from '#domain/directory/sheet.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { professionalNumbers, publicLines } from './public-lines.ts';

interface Props {
  readonly row: DirectoryRow;
  readonly content: SheetContent;
}

/** Exactly what a passer-by would read of this sheet, line by line; or that he reads nothing. */
export function PublicPreview({ row, content }: Props) {
  const standing = useStanding();
  const now = useNow();
  const numbers = useMemo(() => standing && professionalNumbers(standing), [standing]);
  const lines = numbers && publicLines(row, content, numbers, now);
  if (!lines) {
    return (
      <Note icon={<EyeOff className="icon" aria-hidden="true" />}>
        {whyNothing(content, row.sheet?.withheld !== undefined)}
      </Note>
    );
  }
  return (
    <Note icon={<Eye className="icon" aria-hidden="true" />}>
      <p>
        <b>Ce que tout le monde voit</b>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Note>
  );
}

function whyNothing({ isPublic }: SheetContent, isWithheld: boolean): string {
  if (isWithheld) return 'Rien : la coordination retient cette fiche.';
  if (!isPublic) return 'Rien : cette fiche n’est pas publique.';
  return 'Rien : l’annuaire public ne montre que ceux qu’un patient peut appeler.';
}
