import type { ReportTable } from './report-tables.ts';
import { countText, maskedWord } from './report-words.ts';

/** A table of the report; it scrolls sideways in its own frame where it is too wide. */
export function TableView({ table }: { readonly table: ReportTable }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse */}
      <section className="table-wrap" data-slides tabIndex={0} aria-label={table.title}>
        <table className="data">
          <caption>{table.title}</caption>
          <thead>
            <tr>
              {table.head.map((title, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <th key={at} scope="col">
                  {title === '' ? <span className="visually-hidden">Chiffre</span> : title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                  <td key={at} className={cell === undefined ? 'masked' : undefined}>
                    {typeof cell === 'string' ? cell : cell === undefined ? maskedWord : countText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.note !== undefined && <p className="meta table-note">{table.note}</p>}
    </>
  );
}
