import { useMemo, useState } from 'react';
import { counted } from '#client/ui/french-text.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { communeKey, likelyCommune } from '#domain/waitlist/import-communes.ts';
import type { Standing } from '#sync/known-records.ts';
import { type ImportDraft, withCommune } from './import-draft.ts';
import { type ReadLines, unknownCommunes } from './read-lines.ts';
import type { ImportSteps } from './use-import.ts';

interface Props {
  readonly standing: Standing;
  readonly draft: ImportDraft;
  readonly read: ReadLines;
  readonly steps: ImportSteps;
}

const shownAtOnce = 20;

/** What a place nobody knows here is, said once for all its lines; what was said stays shown, and can be said otherwise. */
export function UnknownCommunes({ standing, draft, read, steps }: Props) {
  const [shown, setShown] = useState(shownAtOnce);
  const { communes } = standing.territory;
  const unknown = useMemo(() => unknownCommunes(read.rejected), [read]);
  const byName = useMemo(() => [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr')), [communes]);
  // In one order whatever was said: the field one is at stays where it is.
  const unsaid = unknown.filter(({ text }) => !draft.communes.has(communeKey(text)));
  const places = [...draft.communes.values(), ...unsaid.map((one) => ({ ...one, code: '' }))].sort(
    (a, b) => b.lines - a.lines || a.text.localeCompare(b.text, 'fr'),
  );
  if (places.length === 0) return null;
  const optionsFor = (text: string) => {
    const likely = likelyCommune(text, communes);
    const sorted = likely ? [likely, ...byName.filter((commune) => commune !== likely)] : byName;
    return [
      { value: '', label: 'Ne pas reprendre ces lignes' },
      ...sorted.map(({ code, name }) => ({ value: code, label: name })),
    ];
  };
  return (
    <section aria-labelledby="communes" className="stack-12">
      <div className="section-head">
        <h2 id="communes">Communes à reconnaître</h2>
      </div>
      {places.slice(0, shown).map(({ text, lines, code }) => (
        <SelectField
          key={text}
          label={`«\u202f${text}\u202f», ${counted(lines, 'ligne')}`}
          value={code}
          options={optionsFor(text)}
          onChange={(chosen) => void steps.preview(withCommune(draft, { text, lines, code: chosen }))}
        />
      ))}
      {places.length > shown && (
        <button type="button" className="btn btn-sm" onClick={() => setShown(shown * 4)}>
          Voir la suite ({counted(places.length - shown, 'commune')})
        </button>
      )}
    </section>
  );
}
