import type { HelpTopic } from './help-topic.ts';

/** The shared diary of unplanned care. */
export const slotTopics: readonly HelpTopic[] = [
  {
    id: 'publier',
    part: 'slots',
    title: 'Publier un créneau',
    readers: ['publishes'],
    steps: [
      'Ouvrez « Ma journée », puis « Publier un créneau ».',
      'Choisissez l’heure. Le jour est aujourd’hui, sauf si vous en touchez un autre.',
      'Touchez le bouton « Publier ». Il dit exactement ce qui sera publié.',
    ],
    notes: [
      '« Reprendre la semaine dernière » publie de nouveau vos créneaux de la semaine passée, ceux qui tombent un jour ouvré.',
      '« Qui le voit ? » permet de réserver un créneau au SAS seul.',
      'Personne n’est obligé de publier, et rien n’est publié à votre place.',
    ],
  },
  {
    id: 'retirer',
    part: 'slots',
    title: 'Retirer un créneau',
    readers: ['publishes'],
    steps: [
      'Dans « Ma journée », touchez « Retirer » sur le créneau. Vous avez dix secondes pour annuler.',
      'Si un patient y est inscrit, Relais vous demande d’abord : le cabinet ou la pharmacie qui l’a inscrit est prévenu et le rappelle.',
    ],
  },
  {
    id: 'venu',
    part: 'slots',
    title: 'Dire si le patient est venu',
    readers: ['publishes'],
    steps: [
      'Dans « Ma journée », dès que l’heure du créneau est là, touchez « Venu » ou « Absent ».',
      'Vous pouvez corriger ensuite, en ouvrant le rendez-vous.',
    ],
  },
  {
    id: 'reserver',
    part: 'slots',
    title: 'Réserver un créneau pour un patient',
    readers: ['books'],
    steps: [
      'Ouvrez « Créneaux » et touchez un créneau libre.',
      'Répondez aux cinq questions. Si une réponse mène ailleurs (le 15, son médecin, un simple conseil), c’est une bonne fin : aucun créneau n’est pris.',
      'Saisissez le nom, le téléphone, l’année de naissance et le motif en une ligne.',
      'Touchez « Réserver ». Hors ligne, le bouton dit « Demander » : la demande part au retour du réseau.',
    ],
    notes: [
      'N’annoncez le rendez-vous au patient que lorsque la fiche est verte et dit « Confirmé ».',
      'Une fois confirmé, « SMS au patient » et « Imprimer le rendez-vous » donnent l’heure et l’adresse, jamais le motif.',
    ],
  },
  {
    id: 'annuler',
    part: 'slots',
    title: 'Annuler une réservation',
    readers: ['books'],
    steps: [
      'Ouvrez le rendez-vous dans « Mes réservations ».',
      'Touchez « Annuler ce rendez-vous » et dites pourquoi. Le créneau est libre aussitôt pour un autre patient.',
    ],
  },
  {
    id: 'rappeler-patient',
    part: 'slots',
    title: 'Rappeler un patient quand ce n’est pas passé',
    readers: ['books'],
    steps: [
      'Ouvrez « À traiter » : chaque ligne dit ce qui n’a pas eu lieu, pourquoi, et ce qui est gardé.',
      'Choisissez un des créneaux proposés pour le même patient, ou touchez « Trouvé ailleurs ».',
      'Si c’est le cabinet qui a annulé, rappelez le patient, puis touchez « Patient prévenu ».',
    ],
  },
  {
    id: 'plus-de-creneau',
    part: 'slots',
    title: 'Quand il n’y a plus de créneau',
    readers: ['books'],
    steps: [
      'Touchez « Signaler le besoin ». La coordination apprend quel agenda, où et quand, sans nom de patient, et relance les médecins.',
    ],
  },
];
