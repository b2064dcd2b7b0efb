import { Empty } from '#client/ui/empty.tsx';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import { RequestPage } from './request-page.tsx';

/** Nothing is known here of the patient in the address: he left the list, was taken by somebody else, or was refused. */
export function GoneRequest(props: { readonly standing: Standing; readonly entryId: Id }) {
  const { state } = props.standing;
  const refused = state.inbox.filter(({ command }) => entriesNamedBy(command).includes(props.entryId));
  const isRefused = refused.length > 0;
  // A doctor's answer: he typed nothing, and most often another was only quicker.
  const isAnswer = isRefused && refused.every(({ command }) => command.name === 'claimEntry@1');
  return (
    <RequestPage title="Demande">
      <Empty
        title={isRefused && !isAnswer ? 'Ce n’est pas passé' : 'Cette demande n’est plus ici'}
        actions={
          <a className="btn btn-sm" href={isRefused ? '/a-traiter' : '/patients'}>
            {isRefused ? 'Voir dans « À traiter »' : 'Voir la liste'}
          </a>
        }
      >
        {isAnswer
          ? 'Ce qu’est devenu le patient est dit dans «\u202fÀ traiter\u202f».'
          : isRefused
            ? 'Ce que vous aviez saisi est gardé, avec la raison.'
            : 'Le patient est sorti de la liste, un autre médecin l’a accepté, ou la demande ne vous est plus adressée.'}
      </Empty>
    </RequestPage>
  );
}
