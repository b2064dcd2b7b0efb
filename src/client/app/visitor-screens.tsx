import { useState } from 'react';
import { useFoundCapabilities } from '../ports/capabilities.ts';
import { Screen } from '../ui/screen.tsx';
import { ForgetfulWindow } from './forgetful-window.tsx';
import { Arrival } from './member-screen.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';
import { DemoEntrance, InvitationScreen } from './screens.ts';

/** What somebody without a profile in this tab may see: an invitation, the demonstration if there is one, or how to get in. */
export function VisitorScreens({ place, route }: { readonly place: Place; readonly route: Route }) {
  const [isWarned, setWarned] = useState(false);
  const forgets = useFoundCapabilities()?.lasting === false;
  if (forgets && !isWarned) return <ForgetfulWindow onGoOn={() => setWarned(true)} />;
  return (
    <>
      <VisitorScreen route={route} />
      <Arrival place={place} route={route} />
    </>
  );
}

function VisitorScreen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'invitation':
      return <InvitationScreen />;
    case 'demo':
      return <DemoEntrance enter={route.enter} />;
    case 'notFound':
      return <NotFoundScreen />;
    default:
      return <DemoEntrance otherwise={<InvitationNeeded />} />;
  }
}

function InvitationNeeded() {
  return (
    <Screen title="Vous avez besoin d’une invitation" reading>
      <div className="stack-16">
        <p>
          Relais s’ouvre avec un lien d’invitation, remis par un collègue de votre structure ou par la
          coordination de votre CPTS. Il n’y a ni compte à créer ni mot de passe.
        </p>
        <p>
          Vous avez reçu un lien ? Ouvrez-le sur cet appareil, ou visez le carré avec l’appareil photo. Il
          sert une fois, dans les 72 heures.
        </p>
        <p className="meta">
          Vous utilisiez déjà Relais ici ? Le navigateur a peut-être effacé ses données : demandez une
          nouvelle invitation, rien de ce qui était envoyé n’est perdu.
        </p>
      </div>
    </Screen>
  );
}
