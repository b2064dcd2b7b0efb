import { counted } from '#client/ui/french-text.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { communeKey, likelyCommune } from '#domain/waitlist/import-communes.ts';
import type { Standing } from '#sync/known-records.ts';
import type { ImportDraft } from './import-draft.ts';
import { type ReadLines, unknownCommunes } from './read-lines.ts';
import type { ImportSteps } from './use-import.ts';

const shown = 30;

/** What a place nobody knows here is, said once for all its lines. */
export function UnknownCommunes(props: {
  readonly standing: Standing;
  readonly draft: ImportDraft;
  readonly read: ReadLines;
  readonly steps: ImportSteps;
}) {
  const { draft, steps } = props;
  const { communes } = props.standing.territory;
  const unknown = unknownCommunes(props.read.rejected);
  if (unknown.length === 0) return null;
  const byName = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <section aria-labelledby="communes" className="stack-12">
      <div className="section-head">
        <h2 id="communes">Communes à reconnaître</h2>
      </div>
      {unknown.slice(0, shown).map(({ text, lines }) => {
        const likely = likelyCommune(text, communes);
        const others = byName.filter((commune) => commune !== likely);
        return (
          <SelectField
            key={text}
            label={`«\u202f${text}\u202f», ${counted(lines, 'ligne')}`}
            value=""
            options={[
              { value: '', label: 'Ne pas reprendre ces lignes' },
              ...(likely ? [likely, ...others] : others).map(({ code, name }) => ({
                value: code,
                label: name,
              })),
            ]}
            onChange={(code) =>
              void steps.preview({ ...draft, communes: new Map(draft.communes).set(communeKey(text), code) })
            }
          />
        );
      })}
    </section>
  );
}
