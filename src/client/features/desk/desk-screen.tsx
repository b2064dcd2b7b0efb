import '#client/ui/styles/desk-frame.css';
import '#client/ui/styles/filters.css';
import '#client/ui/styles/list.css';
import '#client/ui/styles/story.css';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { UndoBar } from '#client/ui/undo-bar.tsx';
import type { Id } from '#domain/identifiers.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DeskFrame } from './desk-frame.tsx';
import type { DeskRow } from './desk-rows.ts';
import { EntryList } from './entry-list.tsx';
import { FiltersPane } from './filters-pane.tsx';
import { ListHead } from './list-head.tsx';
import { twinOf } from './merge-choices.ts';
import { MergePane } from './merge-pane.tsx';
import { NobodyChosen } from './nobody-chosen.tsx';
import { NobodyShown } from './nobody-shown.tsx';
import { StoryPane, type StorySheet } from './story-pane.tsx';
import { useDesk } from './use-desk.ts';
import { type Shortcut, useShortcuts } from './use-shortcuts.ts';

const ShortcutsDialog = lazy(async () => {
  const { ShortcutsDialog } = await import('./shortcuts-dialog.tsx');
  return { default: ShortcutsDialog };
});
const ExportDialog = lazy(async () => {
  const { ExportDialog } = await import('./export-dialog.tsx');
  return { default: ExportDialog };
});

const undoMs = 10_000;

/** The coordinator's desk: the list by priority, one patient's story, and what can be done for him. */
export function DeskScreen({ entryId }: { readonly entryId?: Id }) {
  const standing = useStanding();
  return standing ? <Desk standing={standing} entryId={entryId} /> : null;
}

function Desk({ standing, entryId }: { readonly standing: Standing; readonly entryId: Id | undefined }) {
  const desk = useDesk(standing);
  const navigation = useNavigation();
  const frame = useScreenFrame(standing);
  const search = useRef<HTMLInputElement>(null);
  const [isFiltering, setFiltering] = useState(false);
  const [sheet, setSheet] = useState<{ readonly id: Id; readonly kind: StorySheet }>();
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const [pair, setPair] = useState<readonly [Id, Id]>();
  const [dialog, setDialog] = useState<'shortcuts' | 'export'>();
  const { done, say } = useDone();
  const { rows, shown, now, rowSetting: setting } = desk;
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row] as const)), [rows]);
  const current = entryId === undefined ? undefined : byId.get(entryId);
  const settings = listSettingsOf(standing.territory);
  const open = useCallback((id: Id) => navigation.go(`/patients/${id}`, { replace: true }), [navigation]);
  const choose = useCallback(
    (id: Id, isChosen: boolean) => setChosen((before) => withOrWithout(before, id, isChosen)),
    [],
  );
  const move = (step: 1 | -1) => {
    const at = shown.findIndex((row) => row.id === entryId);
    const next = shown[at === -1 ? 0 : at + step];
    if (next) open(next.id);
  };
  const actions: Record<Shortcut, () => void> = {
    '/': () => search.current?.focus(),
    n: () => navigation.go('/patients/nouveau'),
    j: () => move(1),
    k: () => move(-1),
    x: () => current && choose(current.id, !chosen.has(current.id)),
    a: () => current && setSheet({ id: current.id, kind: 'call' }),
    p: () => document.querySelector<HTMLElement>('.match button')?.focus(),
    '?': () => setDialog('shortcuts'),
  };
  useShortcuts((key) => actions[key]());
  const chosenRows = shown.filter((row) => chosen.has(row.id));
  const twin = current && twinOf(current.id, desk.groups);
  const merging = pair && rowsOfPair(byId, pair);
  return (
    <DeskFrame frame={frame} shows={isFiltering ? 'filters' : current || merging ? 'story' : 'list'}>
      <FiltersPane
        filters={desk.filters}
        counts={desk.counts}
        territory={standing.territory}
        onChange={desk.setFilters}
        onClose={() => setFiltering(false)}
      />
      <section className="pane pane-list" aria-labelledby="titre-liste">
        <ListHead
          desk={desk}
          searchRef={search}
          rule={currentRule(settings)}
          zone={standing.territory.zone}
          onFilters={() => setFiltering(!isFiltering)}
          onExport={() => setDialog('export')}
        />
        <EntryList
          rows={shown}
          currentId={entryId}
          chosen={chosen}
          setting={setting}
          onChoose={choose}
          onChooseAll={(isChosen) => setChosen(new Set(isChosen ? shown.map((row) => row.id) : []))}
          empty={<NobodyShown desk={desk} />}
        />
        <div className="list-foot">
          {chosenRows.length > 0 && (
            <BulkBar
              standing={standing}
              chosen={chosenRows}
              onMerge={pairOf(chosenRows, setPair)}
              onDone={say}
              onClear={() => setChosen(new Set())}
            />
          )}
          {done && <UndoBar words={done.words} onUndo={done.undo} />}
          <ul className="keys" aria-label="Raccourcis du clavier">
            <li>
              <kbd>j</kbd>
              <kbd>k</kbd> suivant, précédent
            </li>
            <li>
              <kbd>a</kbd> appel
            </li>
            <li>
              <kbd>p</kbd> proposer
            </li>
            <li>
              <kbd>x</kbd> choisir
            </li>
            <li>
              <button type="button" className="btn-link" onClick={() => setDialog('shortcuts')}>
                <kbd>?</kbd> aide
              </button>
            </li>
          </ul>
        </div>
      </section>
      {merging ? (
        <MergePane
          key={merging.map((row) => row.id).join()}
          standing={standing}
          pair={merging}
          onClose={() => setPair(undefined)}
          onDone={(words) => {
            setPair(undefined);
            setChosen(new Set());
            say(words);
          }}
        />
      ) : current ? (
        <StoryPane
          standing={standing}
          row={current}
          total={desk.counts.views.get('all') ?? 0}
          now={now}
          sheet={sheet?.id === current.id ? sheet.kind : undefined}
          onSheet={(kind) => setSheet(kind === undefined ? undefined : { id: current.id, kind })}
          onMerge={twin === undefined ? undefined : () => setPair([current.id, twin])}
          onDone={say}
        />
      ) : (
        <NobodyChosen isGone={entryId !== undefined} />
      )}
      {dialog === 'shortcuts' && (
        <Suspense fallback={null}>
          <ShortcutsDialog onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {dialog === 'export' && (
        <Suspense fallback={null}>
          <ExportDialog rows={shown} zone={standing.territory.zone} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
    </DeskFrame>
  );
}

/** What was just done, said for ten seconds, with the way back when there is one. */
function useDone() {
  const [done, setDone] = useState<{ readonly words: string; readonly undo?: () => void }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((words: string, undo?: () => void) => {
    clearTimeout(timer.current);
    const back = undo && {
      undo: () => {
        setDone(undefined);
        undo();
      },
    };
    setDone({ words, ...back });
    timer.current = setTimeout(() => setDone(undefined), undoMs);
  }, []);
  return { done, say };
}

function rowsOfPair(
  byId: ReadonlyMap<Id, DeskRow>,
  [a, b]: readonly [Id, Id],
): readonly [DeskRow, DeskRow] | undefined {
  const [first, second] = [byId.get(a), byId.get(b)];
  return first && second ? [first, second] : undefined;
}

function pairOf(
  chosen: readonly DeskRow[],
  setPair: (pair: readonly [Id, Id]) => void,
): (() => void) | undefined {
  const [first, second, ...more] = chosen;
  return first && second && more.length === 0 ? () => setPair([first.id, second.id]) : undefined;
}

function withOrWithout(chosen: ReadonlySet<Id>, id: Id, isChosen: boolean): ReadonlySet<Id> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}
