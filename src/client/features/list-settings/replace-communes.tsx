import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import type { Standing } from '#sync/known-records.ts';
import { entryRows } from '#sync/list-records.ts';
import { type ReadCommunes, readCommunes } from './communes-csv.ts';
import { CommunesPreview } from './communes-preview.tsx';
import { textOfFile } from './csv-lines.ts';

/** A thousand communes fit many times over. */
const largestFile = 2_000_000;

/** Another table from a file: read here, shown, and nothing replaced before it is said. */
export function ReplaceCommunes({ standing }: { readonly standing: Standing }) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const id = useId();
  const [read, setRead] = useState<ReadCommunes>();
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const isTooLarge = file.size > largestFile;
    setRead(
      isTooLarge
        ? { communes: [], faults: [{ line: 1, why: 'Ce fichier est trop gros pour une table de communes.' }] }
        : readCommunes(textOfFile(new Uint8Array(await file.arrayBuffer()))),
    );
  };
  const replace = async () => {
    if (!read) return;
    const args = { communes: [...read.communes] };
    if (await run(() => relais.issue({ name: 'replaceCommunes@1', args }))) setRead(undefined);
  };
  return (
    <section className="sheet rule" aria-labelledby={id}>
      <h2 id={id}>Remplacer la table</h2>
      <p className="meta" id={`${id}-aide`}>
        Un fichier CSV avec les colonnes code, nom, population, latitude et longitude, dans n’importe quel
        ordre. Une colonne « hors territoire » peut marquer les communes voisines.
      </p>
      <label className="btn btn-block file-button">
        Choisir un fichier CSV
        <input
          className="visually-hidden"
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-describedby={`${id}-aide`}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            // The same file, once corrected, can be chosen again.
            event.target.value = '';
          }}
        />
      </label>
      {read && (
        <>
          <CommunesPreview
            read={read}
            before={standing.territory.communes}
            codesInUse={new Set(entryRows(standing.state).map(({ value }) => value.communeCode))}
          />
          {failure && (
            <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
              {failureSentence(failure, setting)}
            </Note>
          )}
          <ActionButton
            onPress={() => void replace()}
            notYet={read.communes.length === 0 ? 'Aucune commune lisible.' : busy ? 'Un instant…' : undefined}
          >
            Remplacer par {counted(read.communes.length, 'commune')}
          </ActionButton>
          <ActionButton variant="quiet" onPress={() => setRead(undefined)}>
            Garder la table actuelle
          </ActionButton>
        </>
      )}
    </section>
  );
}
