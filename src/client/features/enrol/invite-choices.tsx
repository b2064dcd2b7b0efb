import type { Member } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { professionName } from '../../ui/words.ts';
import { inviteesOf, openStructures } from './invitees.ts';
import type { Invited } from './use-invite.ts';

export type InviteKind = 'colleague' | 'structure';

interface Props {
  readonly me: Member;
  readonly held: readonly Id[];
  readonly onInvite: (invited: Invited) => void;
  readonly onNew: (kind: InviteKind) => void;
}

/** Whom to invite. Only what this device can really do: it cannot let anybody into a structure whose key it has not. */
export function InviteChoices({ me, held, onInvite, onNew }: Props) {
  const state = useLocalState();
  const invitees = inviteesOf(state, me, held);
  const hasMyKeys = me.structureIds.every((id) => held.includes(id));
  const inviteMyself = () =>
    onInvite({ memberId: state.meta.memberId, name: 'vous', structureIds: me.structureIds });
  return (
    <div className="stack-24">
      <section className="stack-12" aria-labelledby="inviter-moi">
        <h2 id="inviter-moi">Un autre appareil pour vous</h2>
        {hasMyKeys ? (
          <button type="button" className="btn btn-block" onClick={inviteMyself}>
            Ajouter un de mes appareils
          </button>
        ) : (
          <p>Cet appareil n’a pas toutes vos clés : faites-le depuis celui que vous utilisiez avant.</p>
        )}
      </section>
      <section className="stack-12" aria-labelledby="inviter-collegue">
        <h2 id="inviter-collegue">Un collègue</h2>
        {openStructures(state, me, held).length > 0 && (
          <button type="button" className="btn btn-block" onClick={() => onNew('colleague')}>
            Un nouveau collègue
          </button>
        )}
        {invitees.length > 0 && (
          <>
            <p className="meta">{knownWords(me)}</p>
            <ul className="sheet">
              {invitees.map(({ id, name, profession, structureIds }) => (
                <li key={id} className="invitee">
                  <span>
                    {name} <span className="meta">{professionName[profession]}</span>
                  </span>
                  <button
                    type="button"
                    className="btn btn-sm"
                    aria-label={`Inviter ${name}`}
                    onClick={() => onInvite({ memberId: id, name, structureIds })}
                  >
                    Inviter
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      {me.profession === 'coordinator' && (
        <section className="stack-12" aria-labelledby="inviter-structure">
          <h2 id="inviter-structure">Une nouvelle structure</h2>
          <p className="meta">
            Sa clé est faite sur cet appareil et y reste, pour pouvoir inviter de nouveau. Les patients de
            cette structure ne vous sont pas remis pour autant.
          </p>
          <button type="button" className="btn btn-block" onClick={() => onNew('structure')}>
            Une structure et son premier membre
          </button>
        </section>
      )}
    </div>
  );
}

function knownWords(me: Member): string {
  return me.profession === 'coordinator'
    ? 'Déjà inscrits : une invitation pour un appareil de plus, ou perdu.'
    : 'Déjà inscrits : l’invitation de leur premier appareil. Pour un appareil perdu, c’est la coordination qui invite.';
}
