import { DatabaseBackup } from 'lucide-react';
import { useRelais } from '#client/ports/relais-context.ts';
import { Note } from '#client/ui/note.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { OpenReport } from '#sync/restoration-reports.ts';
import { foundWords, lineHref, lineWords, reportParts, reportSummary } from './restoration-words.ts';

interface Props {
  readonly standing: Standing;
  readonly report: OpenReport;
  readonly now: Instant;
}

/** PR-15: for the coordination, after the relay came back from an older copy: what came back, and what somebody must see to. */
export function RestorationCard({ standing, report: { id, value }, now }: Props) {
  const relais = useRelais();
  const { state, territory } = standing;
  const titleId = `sauvegarde-${id}`;
  return (
    <article aria-labelledby={titleId} className="stack-16">
      <Note tone="primary" icon={<DatabaseBackup className="icon" aria-hidden="true" />}>
        <h2 id={titleId}>Le serveur est revenu d’une sauvegarde</h2>
        <p>
          {foundWords(value, now, territory.zone)} Chaque appareil qui revient lui rend ce qu’il a oublié.{' '}
          {reportSummary(value)}
        </p>
      </Note>
      {reportParts(value).map(({ title, advice, lines }) => (
        <section key={title}>
          <h3 className="section-head">{title}</h3>
          <p className="meta">{advice}</p>
          <ul className="sheet">
            {lines.map((line) => (
              <li
                key={`${line.name} ${line.slotId ?? line.entryId} ${line.bookingId} ${line.at}`}
                className="px-4 py-3"
              >
                <LineText words={lineWords(state, line, now, territory.zone)} href={lineHref(state, line)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="answers">
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => void relais.issue({ name: 'closeRestoration@1', args: { id } })}
        >
          C’est réglé
        </button>
      </div>
    </article>
  );
}

function LineText({ words, href }: { readonly words: string; readonly href: string | undefined }) {
  return href ? <a href={href}>{words}</a> : words;
}
