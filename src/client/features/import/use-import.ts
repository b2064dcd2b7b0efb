import { useRef, useState } from 'react';
import { useKeptColumns } from '#client/ports/kept-columns.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import {
  type Spreadsheet,
  type UnreadableFile,
  useSpreadsheetReader,
} from '#client/ports/spreadsheet-reader.ts';
import { type Action, useAction } from '#client/ports/use-action.ts';
import type { Id } from '#domain/identifiers.ts';
import { accept, refuse } from '#domain/result.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import { type ImportDraft, planOf, startDraft, withHeader } from './import-draft.ts';
import { type ReadLines, readLines } from './read-lines.ts';
import { takeOver } from './take-over.ts';

/** Where one is in taking a spreadsheet over. */
export type Step =
  | { readonly kind: 'choose'; readonly why?: UnreadableFile }
  | { readonly kind: 'reading' }
  | { readonly kind: 'columns' }
  | { readonly kind: 'preview'; readonly read: ReadLines }
  | { readonly kind: 'importing'; readonly taken: number; readonly of: number }
  | { readonly kind: 'done'; readonly taken: number; readonly of: number; readonly importId: Id };

export interface ImportSteps {
  readonly step: Step;
  readonly file: Spreadsheet | undefined;
  readonly draft: ImportDraft | undefined;
  readonly failure: Action['failure'];
  choose(file: File): Promise<void>;
  chooseSheet(at: number): void;
  /** The line that names the columns; 0 when none does. */
  chooseHeader(line: number): void;
  say(draft: ImportDraft): void;
  /** Reads the lines by what was said; again when a commune is said on the preview. */
  preview(draft?: ImportDraft): Promise<void>;
  toColumns(): void;
  run(people: readonly ImportedPerson[]): Promise<void>;
  stop(): void;
  again(): void;
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A file from its choice to its entries on the device. Nothing is kept before `run`. */
export function useImport(standing: Standing, departureId: Id | undefined): ImportSteps {
  const relais = useRelais();
  const reader = useSpreadsheetReader();
  const kept = useKeptColumns();
  const { run: act, failure, clear } = useAction();
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const [file, setFile] = useState<Spreadsheet>();
  const [draft, setDraft] = useState<ImportDraft>();
  const stopped = useRef<AbortController>(null);
  const { territory } = standing;
  const begin = (read: Spreadsheet, sheetAt: number) => {
    const { version } = currentConsent(listSettingsOf(territory));
    setDraft(startDraft(read, sheetAt, version, kept.of));
  };
  return {
    step,
    file,
    draft,
    failure,
    async choose(chosen) {
      setStep({ kind: 'reading' });
      const read = await reader.read(chosen);
      if (!read.ok) return setStep({ kind: 'choose', why: read.refusal });
      setFile(read.value);
      begin(read.value, largest(read.value));
      setStep({ kind: 'columns' });
    },
    chooseSheet: (at) => file && begin(file, at),
    chooseHeader: (line) => file && draft && setDraft(withHeader(draft, file, line, kept.of)),
    say: setDraft,
    async preview(said = draft) {
      if (!file || said?.how === undefined) return;
      setDraft(said);
      kept.keep(said.header.labels, said.columns);
      const plan = planOf(said, { file, territory, now: relais.now(), departureId, how: said.how });
      const lines = file.sheets[said.sheetAt]?.lines ?? [];
      setStep({ kind: 'preview', read: await readLines(lines, said.header.dataFrom, plan, pause) });
    },
    toColumns() {
      clear();
      setStep({ kind: 'columns' });
    },
    async run(people) {
      const coordinationId = coordinationOf(standing.state);
      if (coordinationId === undefined) return;
      const importId = relais.newId();
      const control = new AbortController();
      stopped.current = control;
      const of = people.length;
      let taken = 0;
      setStep({ kind: 'importing', taken, of });
      await act(async () => {
        const all = await takeOver(
          relais,
          people,
          { importId, coordinationId, departureId },
          {
            signal: control.signal,
            onTaken(count) {
              taken = count;
              setStep({ kind: 'importing', taken, of });
            },
          },
        );
        return all.refusal ? refuse(all.refusal) : accept(true);
      });
      setStep({ kind: 'done', taken, of, importId });
    },
    stop: () => stopped.current?.abort(),
    again() {
      clear();
      setFile(undefined);
      setDraft(undefined);
      setStep({ kind: 'choose' });
    },
  };
}

/** The sheet with most lines is the list, more often than the first. */
function largest({ sheets }: Spreadsheet): number {
  const sizes = sheets.map(({ lines }) => lines.length);
  return sizes.indexOf(Math.max(...sizes));
}
