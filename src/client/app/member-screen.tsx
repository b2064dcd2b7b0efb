import { useEffect } from 'react';
import { useNavigation } from '../ports/navigation.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import type { Role } from './role.ts';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';
import {
  AgendaScreen,
  AppointmentScreen,
  AppointmentsScreen,
  BookScreen,
  CommunesScreen,
  DemoEntrance,
  DepartureScreen,
  DeparturesScreen,
  DeskScreen,
  DirectoryScreen,
  DoctorScreen,
  DoctorsScreen,
  HelpScreen,
  ImportScreen,
  InboxScreen,
  IndicatorsScreen,
  InviteScreen,
  MoreScreen,
  NewRequestScreen,
  OfferScreen,
  PosterScreen,
  PriorityScreen,
  PublishScreen,
  RequestsScreen,
  SettingsScreen,
  SheetScreen,
} from './screens.ts';
import { useArrival } from './use-place.ts';

interface Props {
  readonly place: Place;
  readonly route: Route;
  /** Where « / » leads for this person. */
  readonly home: string;
  /** Unknown until the first update, when only the demonstration can be shown. */
  readonly role: Role | undefined;
}

/** The one screen of an address, for somebody enrolled. */
export function MemberScreen({ place, route, home, role }: Props) {
  return (
    <>
      <ScreenOf route={route} home={home} role={role} />
      <Arrival place={place} route={route} />
    </>
  );
}

function ScreenOf({ route, home, role }: Omit<Props, 'place'>) {
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
    case 'patients':
      return role === 'coordinator' ? <DeskScreen /> : <RequestsScreen />;
    case 'patient':
      return role === 'coordinator' ? (
        <DeskScreen entryId={route.id} />
      ) : (
        <RequestsScreen key={route.id} entryId={route.id} />
      );
    case 'newRequest':
      return <NewRequestScreen />;
    case 'import':
      return <ImportScreen />;
    case 'priority':
      return <PriorityScreen />;
    case 'communes':
      return <CommunesScreen />;
    case 'doctors':
      return <DoctorsScreen />;
    case 'doctor':
      return <DoctorScreen key={route.id} memberId={route.id} />;
    case 'offer':
      return <OfferScreen />;
    case 'departures':
      return <DeparturesScreen />;
    case 'departure':
      return <DepartureScreen key={route.id} departureId={route.id} />;
    case 'poster':
      return <PosterScreen departureId={route.id} />;
    case 'directory':
      return <DirectoryScreen />;
    case 'sheet':
      return <SheetScreen key={route.id} memberId={route.id} />;
    case 'indicators':
      return <IndicatorsScreen />;
    case 'help':
      return <HelpScreen />;
    case 'more':
      return <MoreScreen />;
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
