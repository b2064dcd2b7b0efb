import { X } from 'lucide-react';
import { useState } from 'react';
import { Field } from '#client/ui/field.tsx';
import { type SettingsDraft, withProject } from './settings-draft.ts';

interface Props {
  readonly draft: SettingsDraft;
  readonly onChange: (draft: SettingsDraft) => void;
}

/** The CPTS projects whose patients are a criterion. */
export function ProjectsField({ draft, onChange }: Props) {
  const [name, setName] = useState('');
  const add = () => {
    onChange(withProject(draft, name));
    setName('');
  };
  return (
    <fieldset className="stack-16">
      <legend>Projets de la CPTS qui comptent comme critère</legend>
      <p className="meta">
        Un projet est une action que la CPTS mène pour certains patients, par exemple le suivi de
        l’insuffisance cardiaque. Ses patients passent plus tôt, selon la règle de priorité.
      </p>
      {draft.projects.length > 0 && (
        <ul className="plain-list">
          {draft.projects.map((project) => (
            <li key={project.code} className="project">
              <span>{project.name}</span>
              <button
                type="button"
                className="icon-btn"
                aria-label={`Retirer ${project.name}`}
                onClick={() =>
                  onChange({ ...draft, projects: draft.projects.filter(({ code }) => code !== project.code) })
                }
              >
                <X className="icon" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field
        label="Ajouter un projet"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="button" className="btn" onClick={add}>
        Ajouter
      </button>
    </fieldset>
  );
}
