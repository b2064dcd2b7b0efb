import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { doctorsSpokenFor, type Standing } from '#sync/known-records.ts';

export type MoreIcon =
  | 'settings'
  | 'directory'
  | 'help'
  | 'offer'
  | 'departures'
  | 'doctors'
  | 'indicators'
  | 'invite'
  | 'priority'
  | 'import'
  | 'communes';

export interface MoreLine {
  readonly icon: MoreIcon;
  readonly label: string;
  readonly help?: string;
  readonly href: string;
}

/** What this person has that is in no tab of a phone, the daily things first. */
export function moreLines(standing: Standing): readonly MoreLine[] {
  const { me } = standing;
  const directory: MoreLine = { icon: 'directory', label: 'Annuaire', href: '/annuaire' };
  const help: MoreLine = {
    icon: 'help',
    label: 'Aide',
    help: 'Chaque geste en quelques lignes, même hors ligne',
    href: '/aide',
  };
  const settings: MoreLine = { icon: 'settings', label: 'Réglages', href: '/reglages' };
  const invite: MoreLine = { icon: 'invite', label: 'Inviter', href: '/inviter' };
  if (me.profession === 'coordinator') {
    return [...coordinatorLines, directory, invite, help, settings];
  }
  return [...doctorLines(standing), directory, help, invite, settings];
}

function doctorLines(standing: Standing): readonly MoreLine[] {
  if (doctorsSpokenFor(standing).length === 0) return [];
  const isOwn = standing.me.profession === 'generalPractitioner';
  return [
    {
      icon: 'offer',
      label: isOwn ? 'Mon offre' : 'L’offre de mes médecins',
      help: 'Combien de nouveaux patients, et lesquels',
      href: '/offre',
    },
    {
      icon: 'departures',
      label: isOwn ? 'Mon départ' : 'Départ d’un médecin',
      help: 'Retraite, départ du secteur ou arrêt',
      href: '/departs',
    },
  ];
}

const coordinatorLines: readonly MoreLine[] = [
  { icon: 'doctors', label: 'Médecins', help: 'Ce que chacun peut accepter', href: '/medecins' },
  { icon: 'departures', label: 'Départs', help: 'Les médecins qui partent', href: '/departs' },
  { icon: 'indicators', label: 'Indicateurs', help: 'La liste en chiffres', href: '/indicateurs' },
  {
    icon: 'import',
    label: 'Reprendre un tableau',
    help: 'Un fichier Excel ou CSV de patients',
    href: '/patients/reprise',
  },
  { icon: 'priority', label: 'Règle de priorité', help: 'Qui passe avant qui', href: '/patients/regle' },
  { icon: 'communes', label: 'Communes', help: 'Le territoire et ses distances', href: '/communes' },
];

export interface PublicPage {
  readonly label: string;
  readonly help: string;
  readonly link: string;
}

/** The addresses that patients may be given: no account is needed there. */
export function publicPages({ territory }: Standing, origin: string): readonly PublicPage[] {
  const { slug } = listSettingsOf(territory);
  return [
    {
      label: 'Demande d’un patient',
      help: 'Pour s’inscrire soi-même sur la liste',
      link: `${origin}/demande/${slug}`,
    },
    {
      label: 'Annuaire public',
      help: 'Version allégée, pour tout le monde',
      link: `${origin}/professionnels/${slug}`,
    },
  ];
}
