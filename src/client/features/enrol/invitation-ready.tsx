import { lazy, Suspense, useState } from 'react';
import type { InvitationToShare } from '../../ports/enrolment.ts';

const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code.tsx')).QrCode }));

interface Props {
  readonly name: string;
  readonly invitation: InvitationToShare;
  readonly onDone: () => void;
}

/** The link, to show, share or copy. It opens the structure's patients: whoever holds it is in. */
export function InvitationReady({ name, invitation, onDone }: Props) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(invitation.link);
    setCopied(true);
  };
  return (
    <div className="stack-16">
      <h2>Invitation pour {name}</h2>
      <p>
        Valable <b>72 heures, une seule fois</b>. À remettre en main propre ou par une messagerie sûre : qui
        ouvre ce lien entre à sa place.
      </p>
      <Suspense fallback={null}>
        <QrCode text={invitation.link} label="Lien d’invitation à viser avec l’appareil photo" />
      </Suspense>
      <p className="meta">Visez ce carré avec l’appareil photo du téléphone à ajouter.</p>
      <label className="field">
        <span className="field-label">Ou le lien</span>
        <input className="input" readOnly value={invitation.link} onFocus={({ target }) => target.select()} />
      </label>
      <div className="btn-row">
        {'share' in navigator && (
          <button
            type="button"
            className="btn"
            onClick={() => void navigator.share({ url: invitation.link }).catch(() => undefined)}
          >
            Partager
          </button>
        )}
        <button type="button" className="btn" onClick={() => void copy().catch(() => undefined)}>
          {isCopied ? 'Lien copié' : 'Copier le lien'}
        </button>
      </div>
      <button type="button" className="btn btn-quiet btn-block" onClick={onDone}>
        Terminer
      </button>
    </div>
  );
}
