import { Chip } from '#client/ui/chip.tsx';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Stepper } from '#client/ui/stepper.tsx';
import type { OfferFieldsProps } from './offer-fields.tsx';
import type { OfferDraft } from './offer-form.ts';

const places = [
  { value: 'anywhere', label: 'Partout' },
  { value: 'communes', label: 'Certaines communes' },
  { value: 'distance', label: 'Jusqu’à une distance' },
] as const;

/** From where patients may come: anywhere, some communes, or so far from the practice. */
export function WhereFields({ draft, errors, change, communes }: OfferFieldsProps) {
  const toggle = (code: string) =>
    change({
      communes: draft.communes.includes(code)
        ? draft.communes.filter((chosen) => chosen !== code)
        : [...draft.communes, code],
    });
  return (
    <div className="stack-12">
      <ChoiceGrid
        legend={'Venant d’où\u202f?'}
        name="ou"
        width="word"
        choices={places.map(({ value, label }) => ({ value, label, isChosen: draft.where === value }))}
        onChoose={(value) => change({ where: value as OfferDraft['where'] })}
      />
      {draft.where === 'communes' && (
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
      {draft.where === 'distance' && (
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
    </div>
  );
}

/** Near the practice a kilometre matters; farther, five. */
function step(km: number): number {
  return km < 10 ? 1 : 5;
}
