import { useState } from 'react';
import type { Standing } from '#sync/known-records.ts';
import { type PublicPage, publicPages } from './more-lines.ts';

/** The addresses to give to patients, to print or to put on a site. */
export function PublicPages({ standing }: { readonly standing: Standing }) {
  return (
    <section aria-labelledby="plus-public" className="stack-12">
      <h2 id="plus-public">Pages publiques</h2>
      {publicPages(standing, window.location.origin).map((page) => (
        <PublicAddress key={page.link} page={page} />
      ))}
    </section>
  );
}

function PublicAddress({ page: { label, help, link } }: { readonly page: PublicPage }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div className="card stack-8">
      <label className="field">
        <span className="field-label">{label}</span>
        <span className="meta">{help}</span>
        <input className="input" readOnly value={link} onFocus={({ target }) => target.select()} />
      </label>
      <div className="btn-row">
        <button type="button" className="btn btn-sm" onClick={() => void copy().catch(() => undefined)}>
          {isCopied ? 'Adresse copiée' : 'Copier l’adresse'}
        </button>
        <a className="btn btn-sm" href={link} target="_blank" rel="noreferrer">
          Ouvrir la page
        </a>
      </div>
    </div>
  );
}
