import { useEffect } from 'react';
import { useNavigation } from '../ports/navigation.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';
import {
  AgendaScreen,
  AppointmentScreen,
  AppointmentsScreen,
  BookScreen,
  DemoEntrance,
  InboxScreen,
  InviteScreen,
  PublishScreen,
  SettingsScreen,
} from './screens.ts';
import { useArrival } from './use-place.ts';

interface Props {
  readonly place: Place;
  readonly route: Route;
  /** Where « / » leads for this person. */
  readonly home: string;
}

/** The one screen of an address, for somebody enrolled. */
export function MemberScreen({ place, route, home }: Props) {
  return (
    <>
      <ScreenOf route={route} home={home} />
      <Arrival place={place} route={route} />
    </>
  );
}

function ScreenOf({ route, home }: Omit<Props, 'place'>) {
  switch (route.screen) {
    case 'home':
      return <Redirect to={home} />;
    case 'demo':
      return <DemoEntrance enter={route.enter} />;
    case 'agenda':
      return <AgendaScreen />;
    case 'book':
      return <BookScreen {...(route.slotId === undefined ? {} : { slotId: route.slotId })} />;
    case 'publish':
      return <PublishScreen />;
    case 'appointments':
      return <AppointmentsScreen />;
    case 'appointment':
      return <AppointmentScreen key={route.slotId} slotId={route.slotId} />;
    case 'inbox':
      return <InboxScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'invite':
      return <InviteScreen />;
    case 'invitation':
    case 'notFound':
      return <NotFoundScreen />;
  }
}

/** After the screen in the tree, so that its effects run once the screen is there, also when it had to load first. */
export function Arrival({ place, route }: Pick<Props, 'place' | 'route'>) {
  useArrival(place, route);
  return null;
}

function Redirect({ to }: { readonly to: string }) {
  const { go } = useNavigation();
  useEffect(() => go(to, { replace: true }), [go, to]);
  return null;
}
