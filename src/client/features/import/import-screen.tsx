import '#client/ui/styles/import.css';
import { ShieldAlert } from 'lucide-react';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { recordKey } from '#domain/records.ts';
import type { Standing } from '#sync/known-records.ts';
import { ChooseColumns } from './choose-columns.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportPreview } from './import-preview.tsx';
import { Importing } from './importing.tsx';
import { useImport } from './use-import.ts';

/** The coordination's own spreadsheet, taken over line by line: opened, shown and sealed on this device. */
export function ImportScreen() {
  const standing = useStanding();
  if (!standing) return null;
  return standing.me.profession === 'coordinator' ? <ImportSteps standing={standing} /> : <NotYours />;
}

function ImportSteps({ standing }: { readonly standing: Standing }) {
  const asked = useNavigation().search.get('depart') ?? undefined;
  const isKnown = asked !== undefined && standing.state.row(recordKey('departure', asked)) !== undefined;
  const departureId = isKnown ? asked : undefined;
  const steps = useImport(standing, departureId);
  const { step, file, draft } = steps;
  const back = departureId === undefined ? '/patients' : `/departs/${departureId}`;
  useDraftGuard(step.kind !== 'choose' && step.kind !== 'done');
  if (step.kind === 'importing' || step.kind === 'done') {
    return <Importing standing={standing} steps={steps} step={step} back={back} />;
  }
  if (step.kind === 'preview' && file && draft) {
    return <ImportPreview standing={standing} steps={steps} draft={draft} read={step.read} back={back} />;
  }
  if (step.kind === 'columns' && file && draft) {
    return <ChooseColumns standing={standing} steps={steps} file={file} draft={draft} back={back} />;
  }
  return (
    <ChooseFile
      standing={standing}
      steps={steps}
      back={back}
      isReading={step.kind === 'reading'}
      why={step.kind === 'choose' ? step.why : undefined}
    />
  );
}

function NotYours() {
  return (
    <Screen title="Reprendre un tableau" net={useNetLine()} tabs={useSections()} reading>
      <Note icon={<ShieldAlert className="icon" aria-hidden="true" />}>
        Seule la coordination reprend un tableau.
      </Note>
    </Screen>
  );
}
