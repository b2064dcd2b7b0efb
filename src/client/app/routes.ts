import { idSchema } from '#domain/identifiers.ts';

/** Every screen there is, with what its address carries. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'demo'; readonly enter: string | undefined }
  | { readonly screen: 'agenda' }
  | { readonly screen: 'book'; readonly slotId: string | undefined }
  | { readonly screen: 'publish' }
  | { readonly screen: 'appointments' }
  | { readonly screen: 'appointment'; readonly slotId: string }
  | { readonly screen: 'inbox' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'invite' }
  | { readonly screen: 'invitation' }
  | { readonly screen: 'notFound' };

/** The screen of an address. Unknown addresses, and ids that are not ones, have none. */
export function matchRoute(path: string, search: URLSearchParams): Route {
  const [first = '', second, ...rest] = path.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { screen: 'notFound' };
  if (second !== undefined) return matchDetail(first, second);
  switch (first) {
    case '':
      return { screen: 'home' };
    case 'demo':
      return { screen: 'demo', enter: search.get('entrer') ?? undefined };
    case 'creneaux':
      return { screen: 'agenda' };
    case 'reserver':
      return { screen: 'book', slotId: undefined };
    case 'publier':
      return { screen: 'publish' };
    case 'rdv':
      return { screen: 'appointments' };
    case 'a-traiter':
      return { screen: 'inbox' };
    case 'reglages':
      return { screen: 'settings' };
    case 'inviter':
      return { screen: 'invite' };
    case 'invitation':
      return { screen: 'invitation' };
    default:
      return { screen: 'notFound' };
  }
}

function matchDetail(first: string, id: string): Route {
  if (!idSchema.safeParse(id).success) return { screen: 'notFound' };
  if (first === 'reserver') return { screen: 'book', slotId: id };
  if (first === 'rdv') return { screen: 'appointment', slotId: id };
  return { screen: 'notFound' };
}

const titles: Record<Route['screen'], string> = {
  home: 'Relais',
  demo: 'Démonstration',
  agenda: 'Créneaux',
  book: 'Réserver',
  publish: 'Publier',
  appointments: 'Rendez-vous',
  appointment: 'Rendez-vous',
  inbox: 'À traiter',
  settings: 'Réglages',
  invite: 'Inviter',
  invitation: 'Invitation',
  notFound: 'Page inconnue',
};

/** What the browser writes on its tab, where a stranger may read: no name, no hour, no word about health. */
export function titleOf(route: Route): string {
  return route.screen === 'home' ? titles.home : `${titles[route.screen]} · Relais`;
}
