import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { Field } from '#client/ui/field.tsx';
import { sourceName } from '#client/ui/list-words.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { localTime } from '#domain/territory/local-time.ts';
import type { EntrySource } from '#domain/waitlist/entry-source.ts';
import { knownStructure } from '#sync/known-records.ts';
import type { PartProps } from './request-form-screen.tsx';
import { choosableSources, sourceOf } from './request-source.ts';

/**
 * Who asks for this patient, and since when he waits. The coordination writes down for everybody, so she always chooses; for
 * others it is known, and one touch changes it.
 */
export function OriginSection(props: PartProps) {
  const { standing, fields, errors, type } = props;
  const { me, state, territory } = standing;
  const relais = useRelais();
  const isCoordinator = me.profession === 'coordinator';
  const [isChoosing, setChoosing] = useState(isCoordinator);
  const structureId = fields.structureId ?? me.structureIds[0];
  const kind = structureId === undefined ? undefined : knownStructure(state, structureId)?.kind;
  const source = fields.source === '' ? sourceOf(me.profession, kind) : fields.source;
  const hasWaited = isCoordinator || source === 'departure';
  return (
    <div className="stack-16">
      {isChoosing ? (
        <SelectField
          label="Source de la demande"
          value={source}
          options={choosableSources.map((value) => ({ value, label: sourceName[value] }))}
          onChange={(chosen) => type({ source: chosen as EntrySource })}
        />
      ) : (
        <p className="origin">
          <span>
            Source de la demande : <b>{sourceName[source]}</b>
          </span>
          <button type="button" className="btn btn-sm btn-quiet" onClick={() => setChoosing(true)}>
            Changer
          </button>
        </p>
      )}
      {hasWaited && (
        <Field
          label="Sans médecin traitant depuis"
          help="Si c’est avant aujourd’hui : l’attente compte depuis ce jour."
          type="date"
          max={localTime(relais.now(), territory.zone).day}
          value={fields.waitingSince}
          error={errors.waitingSince}
          onChange={({ target }) => type({ waitingSince: target.value })}
        />
      )}
    </div>
  );
}
