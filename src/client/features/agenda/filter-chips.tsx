import { Chip } from '#client/ui/chip.tsx';
import { modeName } from '#client/ui/words.ts';
import { modeSchema } from '#domain/slots/slot.ts';
import { type Standing, visibleAgendas } from '#sync/known-records.ts';
import type { SlotRow } from '#sync/slot-rows.ts';
import { useAgendaFilters } from './agenda-filters.ts';

/** What can be filtered: only what would make a difference in this territory. */
export function FilterChips({ standing, rows }: { standing: Standing; rows: readonly SlotRow[] }) {
  const filters = useAgendaFilters();
  const { agendaId, near, mode, freeOnly } = filters;
  const agendas = visibleAgendas(standing);
  const modes = modeSchema.options.filter(
    (option) =>
      option === mode || (option !== 'practice' && rows.some(({ slot }) => slot.modes.includes(option))),
  );
  const isAll = agendaId === null && !near && mode === null && !freeOnly;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot lie in a row of chips
    <div className="chips" role="group" aria-label="Filtrer">
      <Chip isOn={isAll} onPress={filters.clear}>
        Tous
      </Chip>
      {agendas.length > 1 &&
        agendas.map(({ id, name }) => (
          <Chip
            key={id}
            isOn={agendaId === id}
            onPress={() => filters.set({ agendaId: agendaId === id ? null : id })}
          >
            {name}
          </Chip>
        ))}
      <Chip isOn={near} onPress={() => filters.set({ near: !near })}>
        &lt; 10 km
      </Chip>
      {modes.map((option) => (
        <Chip
          key={option}
          isOn={mode === option}
          onPress={() => filters.set({ mode: mode === option ? null : option })}
        >
          {modeName[option]}
        </Chip>
      ))}
      <Chip isOn={freeOnly} onPress={() => filters.set({ freeOnly: !freeOnly })}>
        Libres seulement
      </Chip>
    </div>
  );
}
