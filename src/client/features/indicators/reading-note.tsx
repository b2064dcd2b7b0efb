import { BookOpen } from 'lucide-react';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';

/** What is still being read: the counts by criterion grow until then. */
export function ReadingNote({ progress: { done, total } }: { progress: { done: number; total: number } }) {
  if (done >= total) return null;
  return (
    <Note live tone="pending" icon={<BookOpen className="icon" aria-hidden="true" />}>
      <p>
        {counted(done, 'fiche lue', 'fiches lues')} sur{' '}
        {counted(total, 'fiche').replace(/\u00a0fiches?$/, '')} : les chiffres par critère se complètent
        encore.
      </p>
      <progress className="reading-progress" value={done} max={total} aria-label="Lecture des fiches" />
    </Note>
  );
}
