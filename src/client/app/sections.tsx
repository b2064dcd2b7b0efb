import { CalendarCheck, CalendarDays, Inbox, Settings, UserPlus } from 'lucide-react';
import type { Section } from '../ports/sections.ts';
import type { Role } from './role.ts';
import type { Route } from './routes.ts';

type Place = 'slots' | 'appointments' | 'inbox' | 'invite' | 'settings';

const icons = {
  slots: <CalendarDays className="icon" aria-hidden="true" />,
  appointments: <CalendarCheck className="icon" aria-hidden="true" />,
  inbox: <Inbox className="icon" aria-hidden="true" />,
  invite: <UserPlus className="icon" aria-hidden="true" />,
  settings: <Settings className="icon" aria-hidden="true" />,
} as const satisfies Record<Place, unknown>;

const hrefs: Readonly<Record<Place, string>> = {
  slots: '/creneaux',
  appointments: '/rdv',
  inbox: '/a-traiter',
  invite: '/inviter',
  settings: '/reglages',
};

const orders: Readonly<Record<Role, readonly Place[]>> = {
  booker: ['slots', 'appointments', 'inbox', 'settings'],
  owner: ['appointments', 'slots', 'inbox', 'settings'],
  coordinator: ['inbox', 'slots', 'invite', 'settings'],
};

/** The tabs of a person, the one he is in marked. */
export function sectionsOf(role: Role, route: Route, toHandle: number): readonly Section[] {
  const current = placeOf(route, role);
  return orders[role].map((place) => ({
    href: hrefs[place],
    label: labelOf(place, role),
    icon: icons[place],
    current: place === current,
    count: place === 'inbox' ? toHandle : 0,
  }));
}

function labelOf(place: Place, role: Role): string {
  switch (place) {
    case 'slots':
      return 'Créneaux';
    case 'appointments':
      return role === 'owner' ? 'Ma journée' : 'Mes RDV';
    case 'inbox':
      return 'À traiter';
    case 'invite':
      return 'Inviter';
    case 'settings':
      return 'Réglages';
  }
}

function placeOf(route: Route, role: Role): Place | undefined {
  switch (route.screen) {
    case 'agenda':
    case 'book':
      return 'slots';
    case 'appointments':
    case 'appointment':
    case 'publish':
      return 'appointments';
    case 'inbox':
      return 'inbox';
    case 'invite':
      return role === 'coordinator' ? 'invite' : 'settings';
    case 'settings':
      return 'settings';
    default:
      return undefined;
  }
}
