import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleCheck, CircleX, Phone, PhoneMissed } from 'lucide-react';
import {
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { CircleDotted } from '#client/ui/circle-dotted.tsx';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { DeskRow } from './desk-rows.ts';
import { type RowState, rowState } from './row-state.ts';

export interface EntryListProps {
  readonly rows: readonly DeskRow[];
  readonly currentId: Id | undefined;
  readonly chosen: ReadonlySet<Id>;
  readonly setting: { readonly now: Instant; readonly zone: string; readonly unreachableAfter: number };
  readonly onChoose: (id: Id, isChosen: boolean) => void;
  readonly onChooseAll: (isChosen: boolean) => void;
  /** What to say when there is nobody to show. */
  readonly empty: ReactNode;
}

/** What most rows need; a longer reason, or larger text, takes the lines it needs: nothing is cut. */
const rowRem = { wide: 3.5, narrow: 5.25 };
const narrowRem = 34;

/** The list, drawn a screen at a time: 24,000 rows scroll like forty. Rows say their place to a screen reader. */
export function EntryList({
  rows,
  currentId,
  chosen,
  setting,
  onChoose,
  onChooseAll,
  empty,
}: EntryListProps) {
  const box = useRef<HTMLElement>(null);
  const rem =
    typeof document === 'undefined'
      ? 16
      : Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const width = useWidth(box);
  // A row that moves takes its height along. The same function as long as the rows are: another one places all of them anew.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => (width < narrowRem * rem ? rowRem.narrow : rowRem.wide) * rem,
    overscan: 8,
    getItemKey,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width is another height of the same rows
  useEffect(() => {
    virtualizer.measure();
    // Back to what rows need at most times: a row is compared with that, not with its size at the former width.
    virtualizer.getTotalSize();
    // Forgotten with the others, and still there: nothing else would have them measured again.
    for (const row of box.current?.querySelectorAll<HTMLElement>('.grid-row') ?? [])
      virtualizer.measureElement(row);
  }, [virtualizer, width]);
  const currentIndex = currentId === undefined ? -1 : rows.findIndex((row) => row.id === currentId);
  useEffect(() => {
    if (currentIndex >= 0) virtualizer.scrollToIndex(currentIndex, { align: 'auto' });
  }, [currentIndex, virtualizer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="grid-wrap" ref={box} tabIndex={0} aria-label="Liste, par priorité">
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list has no table of its own */}
      <div role="grid" aria-rowcount={rows.length + 1} aria-label="Patients, du plus au moins prioritaire">
        {/* biome-ignore lint/a11y/useSemanticElements: a row of a virtual list, which has no table to stand in */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its cells hold what can be reached */}
        <div className="grid-head" role="row" aria-rowindex={1}>
          <Cell role="columnheader" className="pick">
            <input
              type="checkbox"
              aria-label="Tout choisir"
              checked={rows.length > 0 && chosen.size >= rows.length}
              onChange={(event) => onChooseAll(event.target.checked)}
            />
          </Cell>
          <Cell role="columnheader" className="rank">
            Rang
          </Cell>
          <Cell role="columnheader">Patient et raison du rang</Cell>
          <Cell role="columnheader">Commune</Cell>
          <Cell role="columnheader">État</Cell>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a row of a virtual list, which has no table to stand in */}
        <div className="grid-body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <ListRow
                key={row.id}
                row={row}
                index={index}
                top={start}
                isCurrent={row.id === currentId}
                isChosen={chosen.has(row.id)}
                setting={setting}
                measure={virtualizer.measureElement}
                onChoose={onChoose}
              />
            ) : null;
          })}
        </div>
      </div>
      {rows.length === 0 && <div className="grid-empty">{empty}</div>}
    </section>
  );
}

/** The list's own width, which decides how a row is drawn. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

interface ListRowProps {
  readonly row: DeskRow;
  readonly index: number;
  readonly top: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly setting: EntryListProps['setting'];
  readonly measure: (element: HTMLElement | null) => void;
  readonly onChoose: (id: Id, isChosen: boolean) => void;
}

/** Drawn again only when something of it changed: the others stay as they are while one scrolls or types. */
const ListRow = memo(function ListRow(props: ListRowProps) {
  const { row, index, top, isCurrent, isChosen, setting, measure, onChoose } = props;
  const state = rowState(row, setting);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list has no table of its own
    // biome-ignore lint/a11y/useFocusableInteractive: its cells hold what can be reached
    <div
      className="grid-row"
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cell role="gridcell" className="pick">
        <label className="pick-target">
          <input
            type="checkbox"
            aria-label={`Choisir ${row.name}`}
            checked={isChosen}
            onChange={(event) => onChoose(row.id, event.target.checked)}
          />
        </label>
      </Cell>
      <Cell role="gridcell" className="rank">
        {row.ranked?.rank ?? ''}
      </Cell>
      <Cell role="rowheader">
        <a className="who" href={`/patients/${row.id}`}>
          <b>{row.name}</b>
          <span className="why">{row.reason}</span>
        </a>
      </Cell>
      <Cell role="gridcell" className="where">
        {row.place}
      </Cell>
      <Cell role="gridcell" className="state">
        <StateTag state={state} />
        <span className="when">{state.when}</span>
      </Cell>
    </div>
  );
});

function Cell(props: {
  readonly role: 'gridcell' | 'rowheader' | 'columnheader';
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div role={props.role} className={props.className}>
      {props.children}
    </div>
  );
}

const icons = { pending: CircleDotted, confirmed: CircleCheck, refused: CircleX };
const signs = { call: Phone, missed: PhoneMissed, checked: Check };

/** A state by word, icon, line and colour. */
export function StateTag({ state }: { readonly state: Pick<RowState, 'tone' | 'sign' | 'words'> }) {
  const Icon = state.tone === 'plain' ? state.sign && signs[state.sign] : icons[state.tone];
  return (
    <span className={`tag tag-${state.tone}`}>
      {Icon && <Icon className="icon" aria-hidden="true" />}
      {state.words}
    </span>
  );
}
