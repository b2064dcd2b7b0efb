import { ExternalLink } from 'lucide-react';
import type { Persona } from '../../ports/demo.ts';

interface Props {
  readonly persona: Persona;
  readonly onPlay: () => void;
}

/** One person to be: here, or beside in a tab of his own. */
export function PersonaCard({ persona, onPlay }: Props) {
  const { memberId, name, structure, commune, role } = persona;
  return (
    <li className="card persona">
      <div>
        <h3>{name}</h3>
        <p className="meta">
          {structure}
          {commune && `, ${commune}`}
        </p>
        {role && <p>{role}</p>}
      </div>
      <div className="btn-row">
        <button type="button" className="btn btn-sm" aria-label={`Entrer ici : ${name}`} onClick={onPlay}>
          Entrer ici
        </button>
        <a
          className="btn btn-sm"
          href={`/demo?entrer=${memberId}`}
          target="_blank"
          rel="noopener"
          aria-label={`Ouvrir dans un nouvel onglet : ${name}`}
        >
          <ExternalLink className="icon" aria-hidden="true" />
          Nouvel onglet
        </a>
      </div>
    </li>
  );
}
