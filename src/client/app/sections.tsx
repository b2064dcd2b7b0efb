import { CalendarCheck, CalendarDays, Inbox, Settings } from 'lucide-react';
import type { Section } from '../ports/sections.ts';
import type { Role } from './role.ts';
import type { Route } from './routes.ts';

type Place = 'slots' | 'appointments' | 'inbox' | 'settings';

const icons = {
  slots: <CalendarDays aria-hidden="true" />,
  appointments: <CalendarCheck aria-hidden="true" />,
  inbox: <Inbox aria-hidden="true" />,
  settings: <Settings aria-hidden="true" />,
} as const satisfies Record<Place, unknown>;

const hrefs: Readonly<Record<Place, string>> = {
  slots: '/creneaux',
  appointments: '/rdv',
  inbox: '/a-traiter',
  settings: '/reglages',
};

const orders: Readonly<Record<Role, readonly Place[]>> = {
  booker: ['slots', 'appointments', 'inbox', 'settings'],
  owner: ['appointments', 'slots', 'inbox', 'settings'],
  coordinator: ['inbox', 'slots', 'settings'],
};

/** The tabs of a person, the one he is in marked. */
export function sectionsOf(role: Role, route: Route, toHandle: number): readonly Section[] {
  const current = placeOf(route);
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
    case 'settings':
      return 'Réglages';
  }
}

function placeOf(route: Route): Place | undefined {
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
    case 'settings':
    case 'invite':
      return 'settings';
    default:
      return undefined;
  }
}
