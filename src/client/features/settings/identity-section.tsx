import { displayName } from '#domain/access/member.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalState } from '#sync/local-state.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { capital } from '../../ui/french-time.ts';
import { professionName } from '../../ui/words.ts';

/** Who this device speaks for, and the way to let somebody else in. */
export function IdentitySection() {
  const state = useLocalState();
  const row = state.row(recordKey('member', state.meta.memberId));
  if (row?.kind !== 'member') return null;
  const member = row.value;
  return (
    <section aria-labelledby="reglages-moi" className="stack-12">
      <h2 id="reglages-moi">Vous</h2>
      <div className="card stack-8">
        <h3>{displayName(member)}</h3>
        <p className="meta">{capital(professionName[member.profession])}</p>
        {structuresOf(state, member.structureIds).map(({ id, name, commune }) => (
          <p key={id} className="meta">
            {name}
            {commune && `, ${commune}`}
          </p>
        ))}
        {!member.adherent && (
          <p className="meta">Hors adhésion : les agendas de la CPTS ne vous sont pas ouverts.</p>
        )}
      </div>
      <a className="btn btn-block" href="/inviter">
        Inviter ou ajouter un appareil
      </a>
    </section>
  );
}

function structuresOf(state: LocalState, ids: readonly string[]) {
  const territory = state.row(recordKey('territory', state.meta.territoryId));
  const communes = territory?.kind === 'territory' ? territory.value.communes : [];
  return ids.flatMap((id) => {
    const row = state.row(recordKey('structure', id));
    if (row?.kind !== 'structure') return [];
    const commune = communes.find(({ code }) => code === row.value.communeCode);
    return [{ id, name: row.value.name, commune: commune?.name }];
  });
}
