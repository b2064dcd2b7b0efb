import { idSchema } from '#domain/identifiers.ts';

/** Screens whose address carries nothing. */
const plainScreens = {
  creneaux: 'agenda',
  publier: 'publish',
  rdv: 'appointments',
  'a-traiter': 'inbox',
  reglages: 'settings',
  inviter: 'invite',
  invitation: 'invitation',
  patients: 'patients',
  medecins: 'doctors',
  offre: 'offer',
  departs: 'departures',
  annuaire: 'directory',
  indicateurs: 'indicators',
  communes: 'communes',
  aide: 'help',
  plus: 'more',
} as const;

/** Screens under another. */
const innerScreens = {
  'patients/nouveau': 'newRequest',
  'patients/reprise': 'import',
  'patients/regle': 'priority',
} as const;

/** Screens about one thing. */
const detailScreens = {
  reserver: 'book',
  rdv: 'appointment',
  patients: 'patient',
  medecins: 'doctor',
  departs: 'departure',
  annuaire: 'sheet',
} as const;

type PlainScreen =
  | (typeof plainScreens)[keyof typeof plainScreens]
  | (typeof innerScreens)[keyof typeof innerScreens];
type DetailScreen = Exclude<(typeof detailScreens)[keyof typeof detailScreens], 'book' | 'appointment'>;

/** Every screen there is, with what its address carries. */
export type Route =
  /** `toRequests`: to what this person asked, whatever his role. */
  | { readonly screen: 'home'; readonly toRequests?: true }
  | { readonly screen: 'demo'; readonly enter: string | undefined }
  | { readonly screen: 'book'; readonly slotId: string | undefined }
  | { readonly screen: 'appointment'; readonly slotId: string }
  | { readonly screen: PlainScreen }
  | { readonly screen: DetailScreen | 'poster'; readonly id: string }
  | { readonly screen: 'notFound' };

const notFound = { screen: 'notFound' } as const;

/** The screen of an address. Unknown addresses, and ids that are not ones, have none. */
export function matchRoute(path: string, search: URLSearchParams): Route {
  const [first = '', second, third, ...rest] = path.split('/').filter((part) => part !== '');
  if (rest.length > 0) return notFound;
  if (third !== undefined) return matchPoster(first, second, third);
  if (second !== undefined) return matchInner(first, second);
  if (first === '') return search.has('demandes') ? { screen: 'home', toRequests: true } : { screen: 'home' };
  if (first === 'demo') return { screen: 'demo', enter: search.get('entrer') ?? undefined };
  if (first === 'reserver') return { screen: 'book', slotId: undefined };
  return has(plainScreens, first) ? { screen: plainScreens[first] } : notFound;
}

function matchInner(first: string, second: string): Route {
  const inner = `${first}/${second}`;
  if (has(innerScreens, inner)) return { screen: innerScreens[inner] };
  if (!has(detailScreens, first) || !idSchema.safeParse(second).success) return notFound;
  const screen = detailScreens[first];
  if (screen === 'book' || screen === 'appointment') return { screen, slotId: second };
  return { screen, id: second };
}

function matchPoster(first: string, id: string | undefined, last: string): Route {
  const isPoster = first === 'departs' && last === 'affiche' && idSchema.safeParse(id).success;
  return isPoster && id !== undefined ? { screen: 'poster', id } : notFound;
}

function has<T extends object>(table: T, key: string): key is keyof T & string {
  return Object.hasOwn(table, key);
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
  patients: 'Liste',
  patient: 'Liste',
  newRequest: 'Nouvelle demande',
  import: 'Reprendre un tableau',
  priority: 'Règle de priorité',
  doctors: 'Médecins',
  doctor: 'Médecins',
  offer: 'Mon offre',
  departures: 'Départs',
  departure: 'Départs',
  poster: 'Affiche',
  directory: 'Annuaire',
  sheet: 'Annuaire',
  indicators: 'Indicateurs',
  communes: 'Communes',
  help: 'Aide',
  more: 'Plus',
  notFound: 'Page inconnue',
};

/** What the browser writes on its tab, where a stranger may read: no name, no hour, no word about health. */
export function titleOf(route: Route): string {
  return route.screen === 'home' ? titles.home : `${titles[route.screen]} · Relais`;
}
