import { useNetLine } from '#client/ports/net-line.ts';
import type { Spreadsheet } from '#client/ports/spreadsheet-reader.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { counted } from '#client/ui/french-text.ts';
import { Screen } from '#client/ui/screen.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { type ColumnField, columnFields } from '#domain/waitlist/import-columns.ts';
import type { Standing } from '#sync/known-records.ts';
import { FileAgreement } from './file-agreement.tsx';
import {
  columnName,
  headerLines,
  type ImportDraft,
  missingFor,
  samplesOf,
  withColumn,
} from './import-draft.ts';
import { fieldNames } from './import-words.ts';
import type { ImportSteps } from './use-import.ts';

interface Props {
  readonly standing: Standing;
  readonly steps: ImportSteps;
  readonly file: Spreadsheet;
  readonly draft: ImportDraft;
  readonly back: string;
}

const options = fieldNames.map(([value, label]) => ({ value, label }));

/** What each column is, and how the people of the file agreed. */
export function ChooseColumns({ standing, steps, file, draft, back }: Props) {
  const count = (file.sheets[draft.sheetAt]?.lines.length ?? 0) - draft.header.dataFrom;
  return (
    <Screen
      title="Les colonnes"
      subtitle={counted(count, 'ligne')}
      net={useNetLine()}
      close={{ href: back, label: 'Quitter sans rien reprendre' }}
      steps={{ done: 1, of: 3 }}
      action={
        <ActionButton size="large" onPress={() => void steps.preview()} notYet={missingFor(draft)}>
          Voir ce qui sera repris
        </ActionButton>
      }
      reading
    >
      <div className="stack-16">
        {file.sheets.length > 1 && (
          <SelectField
            label="Feuille"
            value={String(draft.sheetAt)}
            options={file.sheets.map(({ name, lines }, at) => ({
              value: String(at),
              label: `${name} (${counted(lines.length, 'ligne')})`,
            }))}
            onChange={(at) => steps.chooseSheet(Number(at))}
          />
        )}
        <SelectField
          label="Ligne des titres"
          value={String(draft.header.dataFrom)}
          options={headerLines(file, draft)}
          onChange={(line) => steps.chooseHeader(Number(line))}
        />
        <section aria-labelledby="colonnes">
          <div className="section-head">
            <h2 id="colonnes">Que contient chaque colonne{'\u202f'}?</h2>
          </div>
          <ul className="import-columns">
            {draft.columns.map((field, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <li key={at}>
                <SelectField
                  label={columnName(draft.header.labels, at)}
                  value={field}
                  options={options}
                  help={samplesOf(file, draft, at).join(' · ') || 'Vide'}
                  onChange={(value) => steps.say(withColumn(draft, at, fieldFrom(value)))}
                />
              </li>
            ))}
          </ul>
        </section>
        <FileAgreement standing={standing} draft={draft} say={steps.say} />
      </div>
    </Screen>
  );
}

function fieldFrom(value: string): ColumnField {
  return columnFields.find((field) => field === value) ?? 'ignore';
}
