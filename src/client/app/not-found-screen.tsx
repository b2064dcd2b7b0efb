import { useSections } from '../ports/sections.ts';
import { Screen } from '../ui/screen.tsx';

/** An address that leads nowhere, or a link to something that is no more. */
export function NotFoundScreen() {
  return (
    <Screen title="Cette page n’existe pas" reading tabs={useSections()}>
      <div className="stack-16">
        <p>Le lien est incomplet, ou ce qu’il montrait n’est plus là.</p>
        <a className="btn btn-primary btn-block" href="/">
          Revenir à l’accueil
        </a>
      </div>
    </Screen>
  );
}
