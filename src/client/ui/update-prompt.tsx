import { Download } from 'lucide-react';

/** A new version is offered, never forced. */
export function UpdatePrompt(props: { readonly onReload: () => void; readonly onLater: () => void }) {
  return (
    <div className="note note-primary update" role="status">
      <Download className="icon" aria-hidden="true" />
      <p>
        Une nouvelle version est prête.{' '}
        <button type="button" className="link" onClick={props.onReload}>
          Recharger
        </button>{' '}
        ou{' '}
        <button type="button" className="link" onClick={props.onLater}>
          plus tard
        </button>
      </p>
    </div>
  );
}
