import { CheckLine } from '#client/ui/check-line.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { Stepper } from '#client/ui/stepper.tsx';
import type { OfferFieldsProps } from './offer-fields.tsx';

/** From where patients may come: anywhere, some communes, or so far from the practice. */
export function WhereFields({ draft, errors, change, communes }: OfferFieldsProps) {
  const toggle = (code: string) =>
    change({
      communes: draft.communes.includes(code)
        ? draft.communes.filter((chosen) => chosen !== code)
        : [...draft.communes, code],
    });
  return (
    <fieldset className="stack-12">
      <legend className="section-head">
        <h2>D’où peuvent venir les patients{'\u202f'}?</h2>
      </legend>
      <CheckLine isOn={draft.byCommune} onChange={(byCommune) => change({ byCommune })}>
        Seulement certaines communes
      </CheckLine>
      {draft.byCommune && (
        <fieldset className="stack-8">
          <legend className="field-label">Communes</legend>
          <div className="chips">
            {communes.map(({ code, name }) => (
              <Chip key={code} isOn={draft.communes.includes(code)} onPress={() => toggle(code)}>
                {name}
              </Chip>
            ))}
          </div>
          {errors.communes !== undefined && <p className="field-error">{errors.communes}</p>}
        </fieldset>
      )}
      <CheckLine isOn={draft.byDistance} onChange={(byDistance) => change({ byDistance })}>
        Seulement jusqu’à une distance
      </CheckLine>
      {draft.byDistance && (
        <Stepper
          label="Distance du cabinet, à vol d’oiseau"
          value={`${draft.maxKm}\u00a0km`}
          less={{
            label: 'Moins loin',
            isPossible: draft.maxKm > 1,
            onPress: () => change({ maxKm: Math.max(1, draft.maxKm - step(draft.maxKm - 1)) }),
          }}
          more={{
            label: 'Plus loin',
            isPossible: draft.maxKm < 60,
            onPress: () => change({ maxKm: draft.maxKm + step(draft.maxKm) }),
          }}
        />
      )}
    </fieldset>
  );
}

/** Near the practice a kilometre matters; farther, five. */
function step(km: number): number {
  return km < 10 ? 1 : 5;
}
