import type { HelpTopic } from './help-topic.ts';

/** Every way by which a request comes to the list. */
export const doorTopics: readonly HelpTopic[] = [
  {
    id: 'inscrire',
    part: 'doors',
    title: 'Inscrire un patient rencontré au comptoir, à domicile ou au guichet',
    readers: ['files', 'books', 'publishes', 'coordinator'],
    steps: [
      'Ouvrez « Sans MT », puis « Inscrire un patient ».',
      'Lisez-lui les phrases de « Son accord » et notez sa réponse. S’il refuse d’être inscrit, rien n’est gardé.',
      'Saisissez son nom, sa commune, l’année de naissance et un téléphone. S’il n’en a pas, choisissez « Un proche ».',
      'Cochez ce que vous savez de « Sa situation » et de « Ce qu’il lui faut ». La coordination le vérifiera.',
      'Touchez « Inscrire sur la liste ».',
    ],
    notes: [
      'Cela marche sans réseau : la demande part d’elle-même ensuite.',
      'Inscrit ne veut pas dire vérifié : la coordination rappelle chaque patient.',
      'Vous suivez ce que devient la demande dans « Inscrits par votre structure ».',
    ],
  },
  {
    id: 'depuis-rendez-vous',
    part: 'doors',
    title: 'Inscrire un patient à partir d’un rendez-vous',
    readers: ['books', 'publishes'],
    steps: [
      'Après une réservation où vous avez répondu que le patient n’a pas de médecin traitant, ouvrez le rendez-vous.',
      'Touchez « L’inscrire sur la liste » : le nom, le téléphone et l’année de naissance sont repris.',
    ],
    notes: ['Cela se fait une seule fois : ensuite la page dit « Déjà inscrit ».'],
  },
  {
    id: 'telephone-papier',
    part: 'doors',
    title: 'Saisir une demande reçue par téléphone ou sur papier',
    readers: ['coordinator'],
    steps: [
      'Ouvrez « Inscrire un patient ».',
      'Dans « Source de la demande », choisissez d’où elle vient : le patient, une mairie, un CCAS, la MISAS… La source reste attachée à la demande, pour répondre à qui l’a envoyée.',
      'Si la demande est ancienne, indiquez la date dans « Sans médecin traitant depuis » : l’attente compte depuis ce jour.',
    ],
  },
  {
    id: 'page-publique',
    part: 'doors',
    title: 'La page publique, pour les patients',
    readers: ['coordinator', 'files'],
    notes: [
      'Un patient peut faire sa demande lui-même, sans compte. Ce qu’il écrit est chiffré dans son navigateur pour la coordination seule.',
      'L’adresse est dans « Plus », sous « Pages publiques » : « Copier l’adresse » pour la mettre sur un site, ou l’affiche d’un départ avec son code à viser.',
      'La page répond toujours la même chose, que la personne soit déjà connue ou non.',
    ],
  },
  {
    id: 'depuis-depart',
    part: 'doors',
    title: 'Les patients d’un médecin qui part',
    readers: ['coordinator', 'doctor'],
    steps: [
      'Ouvrez le départ dans « Départs ».',
      'Touchez « Inscrire un de ses patients » pour chacun, ou « Reprendre un tableau » si la liste est dans un fichier.',
      'Touchez « La liste est complète » quand tout est là.',
    ],
    notes: ['La page du départ dit combien ont trouvé un médecin.'],
  },
  {
    id: 'reprendre-tableau',
    part: 'doors',
    title: 'Reprendre un tableau Excel ou CSV',
    readers: ['coordinator'],
    steps: [
      'Ouvrez « Plus », puis « Reprendre un tableau », et choisissez le fichier.',
      'Vérifiez ce que chaque colonne devient. Ce que vous ne voulez pas garder peut être laissé.',
      'Lisez l’aperçu : les lignes refusées disent pourquoi, les doublons sont montrés. Rien n’est gardé avant votre accord.',
      'Lancez la reprise. Elle peut être annulée en entier ensuite.',
    ],
    notes: ['Le fichier est ouvert sur votre appareil et chiffré là : il n’est jamais envoyé tel quel.'],
  },
];
