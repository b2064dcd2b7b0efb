import {
  BookUser,
  CalendarCheck,
  CalendarDays,
  ChartColumn,
  CircleHelp,
  DoorOpen,
  Ellipsis,
  Inbox,
  Stethoscope,
  UserPlus,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Section } from '../ports/sections.ts';
import type { Role } from './role.ts';
import type { Route } from './routes.ts';

type Place =
  | 'slots'
  | 'appointments'
  | 'patients'
  | 'doctors'
  | 'departures'
  | 'directory'
  | 'indicators'
  | 'inbox'
  | 'invite'
  | 'help'
  | 'more';

const places: Readonly<
  Record<Place, { readonly href: string; readonly label: string; readonly icon: ReactNode }>
> = {
  slots: { href: '/creneaux', label: 'Créneaux', icon: <CalendarDays className="icon" aria-hidden="true" /> },
  appointments: {
    href: '/rdv',
    label: 'Mes RDV',
    icon: <CalendarCheck className="icon" aria-hidden="true" />,
  },
  patients: { href: '/patients', label: 'Sans MT', icon: <Users className="icon" aria-hidden="true" /> },
  doctors: {
    href: '/medecins',
    label: 'Médecins',
    icon: <Stethoscope className="icon" aria-hidden="true" />,
  },
  departures: { href: '/departs', label: 'Départs', icon: <DoorOpen className="icon" aria-hidden="true" /> },
  directory: { href: '/annuaire', label: 'Annuaire', icon: <BookUser className="icon" aria-hidden="true" /> },
  indicators: {
    href: '/indicateurs',
    label: 'Indicateurs',
    icon: <ChartColumn className="icon" aria-hidden="true" />,
  },
  inbox: { href: '/a-traiter', label: 'À traiter', icon: <Inbox className="icon" aria-hidden="true" /> },
  invite: { href: '/inviter', label: 'Inviter', icon: <UserPlus className="icon" aria-hidden="true" /> },
  help: { href: '/aide', label: 'Aide', icon: <CircleHelp className="icon" aria-hidden="true" /> },
  more: { href: '/plus', label: 'Plus', icon: <Ellipsis className="icon" aria-hidden="true" /> },
};

/** In the order of the day; « Plus », which leads to whatever else there is, comes last. */
const orders: Readonly<Record<Role, readonly Place[]>> = {
  booker: ['slots', 'appointments', 'patients', 'inbox', 'directory', 'help', 'more'],
  owner: ['appointments', 'slots', 'patients', 'inbox', 'directory', 'help', 'more'],
  partner: ['patients', 'directory', 'inbox', 'help', 'more'],
  coordinator: [
    'patients',
    'inbox',
    'slots',
    'doctors',
    'departures',
    'directory',
    'indicators',
    'invite',
    'help',
    'more',
  ],
};

/** The four for the thumb; the others have their place in the rail of a wide screen, and behind one's initials. */
const onPhone: Readonly<Record<Role, readonly Place[]>> = {
  booker: orders.booker.slice(0, 4),
  owner: orders.owner.slice(0, 4),
  partner: ['patients', 'directory', 'inbox', 'more'],
  coordinator: ['patients', 'inbox', 'slots', 'more'],
};

/** The tabs of a person, the one he is in marked. */
export function sectionsOf(role: Role, route: Route, toHandle: number): readonly Section[] {
  const current = placeOf(route);
  const mine = orders[role];
  // A place that is no tab of his is reached through « Plus ».
  const marked = current && (mine.includes(current) ? current : 'more');
  const shown = mine.map((place) => ({
    ...places[place],
    ...(place === 'appointments' && role === 'owner' ? { label: 'Ma journée' } : {}),
    current: place === marked,
    count: place === 'inbox' ? toHandle : 0,
    ...(onPhone[role].includes(place) ? {} : { wide: true as const }),
  }));
  return shown;
}

const placesOfScreens: Readonly<Partial<Record<Route['screen'], Place>>> = {
  agenda: 'slots',
  book: 'slots',
  appointments: 'appointments',
  appointment: 'appointments',
  publish: 'appointments',
  inbox: 'inbox',
  invite: 'invite',
  patients: 'patients',
  patient: 'patients',
  newRequest: 'patients',
  import: 'patients',
  priority: 'patients',
  doctors: 'doctors',
  doctor: 'doctors',
  departures: 'departures',
  departure: 'departures',
  directory: 'directory',
  sheet: 'directory',
  indicators: 'indicators',
  help: 'help',
  settings: 'more',
  offer: 'more',
  communes: 'more',
  more: 'more',
};

function placeOf(route: Route): Place | undefined {
  return placesOfScreens[route.screen];
}
