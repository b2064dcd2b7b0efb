import type { HelpTopic } from './help-topic.ts';

/** Doctors' offers and departures, the directory. */
export const territoryTopics: readonly HelpTopic[] = [
  {
    id: 'mon-offre',
    part: 'doctors',
    title: 'Dire combien de nouveaux patients on peut suivre',
    readers: ['doctor'],
    steps: [
      'Ouvrez « Mon offre » (une secrétaire : « L’offre de mes médecins »).',
      'Répondez, puis précisez si vous voulez : communes, distance, âges, visites.',
      'Touchez « Enregistrer ».',
    ],
    notes: [
      'C’est visible par vous et la coordination seulement. Aucune liste de médecins qui acceptent n’est montrée à personne.',
      'La coordination vous rappelle tous les six mois pour savoir si cela a changé.',
    ],
  },
  {
    id: 'offres',
    part: 'doctors',
    title: 'Recontacter les médecins et noter leur réponse',
    readers: ['coordinator'],
    steps: [
      'Ouvrez « Médecins » : ceux à recontacter sont en haut, ou derrière « À recontacter ».',
      'Appelez, puis touchez « Noter sa réponse », ou « Rien n’a changé » si c’est le cas.',
    ],
    notes: [
      'Un numéro réservé aux professionnels le dit sous lui : ne le donnez pas à un patient.',
      'Les refus d’un médecin sont des faits datés, jamais une note.',
    ],
  },
  {
    id: 'depart',
    part: 'doctors',
    title: 'Annoncer ou noter un départ',
    readers: ['doctor', 'coordinator'],
    steps: [
      'Un médecin : « Mon départ », puis « Annoncer un départ ». La coordination : « Départs », puis « Noter un départ ».',
      'Dites pourquoi, le dernier jour de consultation, et si quelqu’un reprend les patients.',
      'La page du départ dit ensuite ce qui reste à faire, et dans combien de temps.',
    ],
    notes: ['Visible par le médecin qui part et la coordination seulement.'],
  },
  {
    id: 'affiche',
    part: 'doctors',
    title: 'Imprimer l’affiche d’un départ',
    readers: ['doctor', 'coordinator'],
    steps: [
      'Sur la page du départ, touchez « Affiche pour le cabinet ».',
      'Vérifiez, puis « Imprimer l’affiche » : une page A4, avec le téléphone de la coordination et un code à viser.',
    ],
    notes: ['L’affiche ne dit rien de la santé du médecin. Imprimez-la de nouveau si la date change.'],
  },
  {
    id: 'annuaire',
    part: 'directory',
    title: 'Trouver un confrère',
    readers: ['everyone'],
    steps: [
      'Ouvrez « Annuaire » et tapez un nom, une commune, un métier ou une compétence, avec ou sans accents.',
      'Chaque fiche porte sa date, et dit si elle est à revoir : personne ne l’a relue depuis six mois.',
    ],
    notes: [
      'Cette version complète est réservée aux professionnels. Le télésecrétariat, le DAC et les lignes personnelles ne se donnent pas aux patients.',
    ],
  },
  {
    id: 'ma-fiche',
    part: 'directory',
    title: 'Écrire ou mettre à jour sa fiche',
    readers: ['everyone'],
    steps: [
      'Dans « Annuaire », touchez « Ma fiche », puis « Modifier ma fiche ».',
      '« Visible dans l’annuaire public » : l’aperçu montre exactement ce que tout le monde lira.',
      'Si rien n’a changé, « Toujours exact » suffit.',
    ],
    notes: [
      'Votre fiche est à vous. Votre secrétaire ou la coordination peuvent l’écrire, avec votre accord, qui est noté.',
    ],
  },
  {
    id: 'annuaire-public',
    part: 'directory',
    title: 'L’annuaire public',
    readers: ['coordinator', 'everyone'],
    notes: [
      'Il montre le nom, la profession, l’adresse, le téléphone professionnel et les compétences de ceux qui l’ont voulu. Rien d’autre.',
      'La coordination peut toucher « Retirer de l’annuaire public » pour ce que le règlement intérieur n’admet pas, en disant pourquoi.',
    ],
  },
];
