import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { knownLines } from '#domain/waitlist/import-duplicates.ts';
import type { Standing } from '#sync/known-records.ts';
import type { ImportDraft } from './import-draft.ts';
import { importWords } from './import-words.ts';
import { KnownPeople } from './known-people.tsx';
import { listedPeople, peopleToTake } from './people-to-take.ts';
import { FirstLines, RejectedLines } from './preview-lines.tsx';
import type { ReadLines } from './read-lines.ts';
import { UnknownCommunes } from './unknown-communes.tsx';
import type { ImportSteps } from './use-import.ts';

interface Props {
  readonly standing: Standing;
  readonly steps: ImportSteps;
  readonly draft: ImportDraft;
  readonly read: ReadLines;
  readonly back: string;
}

const nobody: ReturnType<typeof knownLines> = new Map();

/** What will be taken over, what will not and why; nothing is kept yet. */
export function ImportPreview({ standing, steps, draft, read, back }: Props) {
  const { readings, version } = useEntryReadings();
  const { done, total } = readings.progress();
  const isListOpen = done >= total;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read changes with the version alone
  const known = useMemo(
    // Not before the list is open: comparing with half of it would be done again and again.
    () => (isListOpen ? knownLines(read.people, listedPeople(standing.state, readings)) : nobody),
    [read, isListOpen, isListOpen && version],
  );
  const { people, listed, twice } = peopleToTake(read.people, known, draft);
  const net = useNetLine();
  return (
    <Screen
      title="Avant de reprendre"
      subtitle="Rien n’est encore gardé"
      net={net}
      close={{ href: back, label: 'Quitter sans rien reprendre' }}
      steps={{ done: 2, of: 3 }}
      action={
        <>
          <ActionButton
            size="large"
            onPress={() => void steps.run(people)}
            notYet={notYet(people.length, isListOpen)}
          >
            {importWords(people.length)}
          </ActionButton>
          <ActionButton variant="quiet" onPress={steps.toColumns}>
            Revenir aux colonnes
          </ActionButton>
        </>
      }
      reading
    >
      <div className="stack-16">
        <Counts read={read} taken={people.length} listed={listed} twice={twice} />
        <UnknownCommunes standing={standing} draft={draft} read={read} steps={steps} />
        <KnownPeople people={read.people} known={known} readings={readings} draft={draft} say={steps.say} />
        <FirstLines people={people} territory={standing.territory} />
        <RejectedLines rejected={read.rejected} />
        {read.people.some(({ warnings }) => warnings.some((one) => one.endsWith('InNotes'))) && (
          <Note icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            Ce qui n’a pas pu être lu (un téléphone, une réponse) est gardé dans les notes du patient, à
            vérifier lors du rappel.
          </Note>
        )}
      </div>
    </Screen>
  );
}

function notYet(count: number, isListOpen: boolean): string | undefined {
  if (!isListOpen) return 'La liste s’ouvre, pour y chercher les doublons…';
  return count === 0 ? 'Aucune ligne à reprendre.' : undefined;
}

interface CountsProps {
  readonly read: ReadLines;
  readonly taken: number;
  readonly listed: number;
  readonly twice: number;
}

function Counts({ read, taken, listed, twice }: CountsProps) {
  const totals = read.skipped.filter(({ why }) => why === 'total').length;
  const others = [
    totals > 0 && counted(totals, 'ligne de total laissée', 'lignes de total laissées'),
    read.skipped.length > totals && counted(read.skipped.length - totals, 'titre répété', 'titres répétés'),
    read.empty > 0 && counted(read.empty, 'ligne vide', 'lignes vides'),
  ].filter((text) => text !== false);
  return (
    <div role="status">
      <dl className="import-counts">
        <Count name="à reprendre" value={taken} />
        <Count name={read.rejected.length < 2 ? 'refusée' : 'refusées'} value={read.rejected.length} />
        <Count name="déjà sur la liste" value={listed} />
        <Count name="en double" value={twice} />
      </dl>
      {others.length > 0 && <p className="meta">{others.join(', ')}.</p>}
    </div>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>{value.toLocaleString('fr-FR')}</dd>
    </div>
  );
}
