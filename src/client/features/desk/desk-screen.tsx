import '#client/ui/styles/desk-frame.css';
import '#client/ui/styles/desk-panes.css';
import '#client/ui/styles/filters.css';
import '#client/ui/styles/list.css';
import '#client/ui/styles/list-foot.css';
import '#client/ui/styles/paper.css';
import '#client/ui/styles/story.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { UndoBar } from '#client/ui/undo-bar.tsx';
import type { Id } from '#domain/identifiers.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { BulkBar } from './bulk-bar.tsx';
import { type DeskDialog, DeskDialogs } from './desk-dialogs.tsx';
import type { DeskView } from './desk-filters.ts';
import { DeskFrame } from './desk-frame.tsx';
import type { DeskRow } from './desk-rows.ts';
import { EntryList } from './entry-list.tsx';
import { FiltersPane } from './filters-pane.tsx';
import { KeyHints } from './key-hints.tsx';
import { ListHead } from './list-head.tsx';
import { ListPaper } from './list-paper.tsx';
import { twinOf } from './merge-choices.ts';
import { MergePane } from './merge-pane.tsx';
import { NobodyChosen } from './nobody-chosen.tsx';
import { NobodyShown } from './nobody-shown.tsx';
import { PatientPaper } from './patient-paper.tsx';
import { SheetDrafts } from './sheet-drafts.ts';
import { StoryPane, type StorySheet } from './story-pane.tsx';
import { useDesk } from './use-desk.ts';
import { useDone } from './use-done.ts';
import { usePrinting } from './use-printing.ts';
import { type Shortcut, useShortcuts } from './use-shortcuts.ts';

/** Keys that leave a sheet as it is. */
const whileAtWork: readonly Shortcut[] = ['/', '?', 'Escape'];

/** Two entries side by side, opened from the address `from` while `view` was looked at. */
interface Pair {
  readonly ids: readonly [Id, Id];
  readonly from: Id | undefined;
  readonly view: DeskView;
}

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
  const [opened, setOpened] = useState<{ readonly id: Id; readonly kind: StorySheet }>();
  const [drafts] = useState(() => new SheetDrafts());
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const [pair, setPair] = useState<Pair>();
  const [dialog, setDialog] = useState<DeskDialog>();
  const { paper, print } = usePrinting();
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
  const { view } = desk.filters;
  // Another patient or another view was opened meanwhile: the two are left as they are.
  const isCompared = pair !== undefined && pair.from === entryId && pair.view === view;
  const merging = isCompared ? rowsOfPair(byId, pair.ids) : undefined;
  const merge = (ids: readonly [Id, Id]) => setPair({ ids, from: entryId, view });
  // Who left a sheet half typed finds it again with its patient.
  const sheet = current && (opened?.id === current.id ? opened.kind : drafts.kindOf(current.id));
  const isAtWork = merging !== undefined || sheet !== undefined;
  const setSheet = (id: Id, kind: StorySheet) => {
    if (kind === undefined) drafts.forget(id);
    setOpened(kind === undefined ? undefined : { id, kind });
  };
  /** Escape undoes the last thing opened, one at a time. */
  const leave = () => {
    if (current && sheet) {
      if (!drafts.isHalfTyped(current.id)) setSheet(current.id, undefined);
    } else if (pair) setPair(undefined);
    else if (isFiltering) setFiltering(false);
    else if (chosen.size > 0) setChosen(new Set());
  };
  const actions: Record<Shortcut, () => void> = {
    '/': () => search.current?.focus(),
    n: () => navigation.go('/patients/nouveau'),
    j: () => move(1),
    k: () => move(-1),
    x: () => current && choose(current.id, !chosen.has(current.id)),
    a: () => current && setSheet(current.id, 'call'),
    p: () => document.querySelector<HTMLElement>('.match button')?.focus(),
    '?': () => setDialog('shortcuts'),
    Escape: leave,
  };
  useShortcuts((key) => {
    if (!isAtWork || whileAtWork.includes(key)) actions[key]();
  });
  const chosenRows = shown.filter((row) => chosen.has(row.id));
  const twin = current && twinOf(current.id, desk.groups, (id) => byId.get(id)?.entry.apart);
  const toPrint = dialog === 'printChosen' ? chosenRows : shown;
  const shows = isFiltering ? 'filters' : current || merging ? 'story' : 'list';
  return (
    <>
      <DeskFrame
        frame={frame}
        shows={isFiltering ? 'filters' : current || merging ? 'story' : 'list'}
        said={done && <UndoBar words={done.words} onUndo={done.undo} />}
      >
        <FiltersPane
          isOpen={isFiltering}
          filters={desk.filters}
          counts={desk.counts}
          territory={standing.territory}
          onChange={desk.setFilters}
          onClose={() => setFiltering(false)}
        />
        <section className="pane pane-list" aria-labelledby="titre-liste">
          <ListHead
            desk={desk}
            isMain={shows === 'list'}
            searchRef={search}
            rule={currentRule(settings)}
            zone={standing.territory.zone}
            onFilters={() => setFiltering(!isFiltering)}
            onPrint={() => setDialog('print')}
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
                onMerge={pairOf(chosenRows, merge)}
                onPrint={() => setDialog('printChosen')}
                onDone={say}
                onClear={() => setChosen(new Set())}
              />
            )}
            <KeyHints onHelp={() => setDialog('shortcuts')} />
          </div>
        </section>
        {merging ? (
          <MergePane
            key={merging.map((row) => row.id).join()}
            standing={standing}
            pair={merging}
            onClose={() => setPair(undefined)}
            onDone={(words, undo) => {
              setPair(undefined);
              setChosen(new Set());
              say(words, undo);
            }}
          />
        ) : current ? (
          <StoryPane
            standing={standing}
            row={current}
            total={desk.counts.waiting}
            now={now}
            sheet={sheet}
            drafts={drafts}
            onSheet={(kind) => setSheet(current.id, kind)}
            onMerge={twin === undefined ? undefined : () => merge([current.id, twin])}
            onPrint={() => print(<PatientPaper row={current} standing={standing} now={now} />)}
            onDone={say}
          />
        ) : (
          <NobodyChosen isGone={entryId !== undefined} />
        )}
        <DeskDialogs
          dialog={dialog}
          toPrint={toPrint}
          shown={shown}
          territory={standing.territory}
          onPrint={(isNamed) =>
            print(
              <ListPaper
                rows={toPrint}
                isNamed={isNamed}
                territoryName={standing.territory.name}
                now={now}
                setting={setting}
              />,
            )
          }
          onClose={() => setDialog(undefined)}
        />
      </DeskFrame>
      {paper}
    </>
  );
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
  merge: (pair: readonly [Id, Id]) => void,
): (() => void) | undefined {
  const [first, second, ...more] = chosen;
  return first && second && more.length === 0 ? () => merge([first.id, second.id]) : undefined;
}

function withOrWithout(chosen: ReadonlySet<Id>, id: Id, isChosen: boolean): ReadonlySet<Id> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}
