import type { Persona } from '../../ports/demo.ts';

interface Props {
  readonly persona: Persona;
  /** Under what it stands: the page's title, or a profession's. */
  readonly level: 2 | 3;
  readonly onPlay: () => void;
}

/** One person to be: here, or beside in a tab of his own. */
export function PersonaCard({ persona, level, onPlay }: Props) {
  const { memberId, name, structure, commune, role } = persona;
  const Heading = `h${level}` as const;
  return (
    <li className="card persona">
      <div>
        <Heading>{name}</Heading>
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
          Nouvel onglet
        </a>
      </div>
    </li>
  );
}
