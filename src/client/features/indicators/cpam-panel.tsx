import { CircleCheck, CircleX } from 'lucide-react';
import { useId, useState } from 'react';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Tag } from '#client/ui/tag.tsx';
import type { SharedReport } from '#domain/indicators/shared-report.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { type CpamRow, cpamRows, pendingFigures } from './cpam-rows.ts';
import { FigureForm } from './figure-form.tsx';
import { FigureList } from './figure-list.tsx';
import { countText } from './report-words.ts';

interface Props {
  readonly standing: Standing;
  readonly shared: SharedReport;
  /** Without anything to press. */
  readonly isPaper: boolean;
}

/** Our list beside what the CPAM counts, and the target both are held to. */
export function CpamPanel({ standing, shared, isPaper }: Props) {
  const id = useId();
  const { state, territory } = standing;
  const [editing, setEditing] = useState<string | 'new'>();
  const rows = cpamRows(state, shared, listSettingsOf(territory).indicatorAges);
  const pending = pendingFigures(state);
  const sources = [...new Set(rows.flatMap(({ figure }) => (figure ? [figure.source] : [])))];
  return (
    <aside className="sheet" aria-labelledby={id}>
      <div className="aside-head">
        <h2 id={id}>En regard des chiffres CPAM</h2>
        <p className="meta">Objectif : maintien ou diminution, sur les chiffres de la CPAM</p>
      </div>
      <div className="compares">
        {rows.map((row) => (
          <Compared
            key={row.population}
            row={row}
            isPending={row.figure !== undefined && pending.has(row.figure.id)}
          />
        ))}
      </div>
      <p className="compare meta">
        {sources.length > 0 && `${sources.join(' · ')}. `}
        Un patient peut compter dans plusieurs lignes : ne pas additionner.
      </p>
      {!isPaper && (
        <div className="compare stack-16">
          {editing === undefined ? (
            <>
              <ActionButton variant="secondary" onPress={() => setEditing('new')}>
                Saisir un chiffre de la CPAM
              </ActionButton>
              <FigureList standing={standing} pending={pending} onEdit={setEditing} />
            </>
          ) : (
            <FigureForm
              key={editing}
              standing={standing}
              id={editing === 'new' ? undefined : editing}
              onDone={() => setEditing(undefined)}
            />
          )}
        </div>
      )}
    </aside>
  );
}

function Compared({ row, isPending }: { readonly row: CpamRow; readonly isPending: boolean }) {
  const { name, onList, listTrend, figure, target } = row;
  return (
    <div className="compare">
      <div className="compare-top">
        <h3>{name}</h3>
        {isPending && <Tag state="pending" />}
        {target && (
          <span className={`tag ${target.isHeld ? 'tag-confirmed' : 'tag-refused'}`}>
            {target.isHeld ? (
              <CircleCheck className="icon" aria-hidden="true" />
            ) : (
              <CircleX className="icon" aria-hidden="true" />
            )}
            {target.words}
          </span>
        )}
      </div>
      <div className="pair">
        <p>
          <b>{countText(onList)}</b>
          <span className="meta">sur notre liste</span>
        </p>
        <p>
          <b>{figure?.count ?? '–'}</b>
          <span className="meta">{figure?.words ?? 'pas de chiffre saisi'}</span>
        </p>
      </div>
      {listTrend !== undefined && <p className="meta">Notre liste : {listTrend}</p>}
    </div>
  );
}
