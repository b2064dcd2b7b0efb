import { lazy, Suspense } from 'react';
import type { Territory } from '#domain/territory/territory.ts';
import type { DeskRow } from './desk-rows.ts';

const ShortcutsDialog = lazy(async () => {
  const { ShortcutsDialog } = await import('./shortcuts-dialog.tsx');
  return { default: ShortcutsDialog };
});
const PrintDialog = lazy(async () => {
  const { PrintDialog } = await import('./print-dialog.tsx');
  return { default: PrintDialog };
});
const ExportDialog = lazy(async () => {
  const { ExportDialog } = await import('./export-dialog.tsx');
  return { default: ExportDialog };
});

/** What may lie over the desk; `printChosen` prints the chosen rows, `print` all that are shown. */
export type DeskDialog = 'shortcuts' | 'export' | 'print' | 'printChosen';

interface Props {
  readonly dialog: DeskDialog | undefined;
  readonly toPrint: readonly DeskRow[];
  readonly shown: readonly DeskRow[];
  readonly territory: Territory;
  readonly onPrint: (isNamed: boolean) => void;
  readonly onClose: () => void;
}

/** One dialog at a time; each is loaded when it is first opened. */
export function DeskDialogs(props: Props) {
  return <Suspense fallback={null}>{dialogOf(props)}</Suspense>;
}

function dialogOf({ dialog, toPrint, shown, territory, onPrint, onClose }: Props) {
  switch (dialog) {
    case undefined:
      return null;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'export':
      return <ExportDialog rows={shown} zone={territory.zone} onClose={onClose} />;
    case 'print':
    case 'printChosen':
      return (
        <PrintDialog
          count={toPrint.length}
          onClose={onClose}
          onPrint={(isNamed) => {
            onClose();
            onPrint(isNamed);
          }}
        />
      );
  }
}
