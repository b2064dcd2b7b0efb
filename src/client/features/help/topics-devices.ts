import type { HelpTopic } from './help-topic.ts';

/** Where a browser's own rules decide how long Relais keeps what it was given. */
export const deviceTopics: readonly HelpTopic[] = [
  {
    id: 'iphone',
    part: 'everyday',
    title: 'iPhone et iPad : installer Relais d’abord',
    readers: ['everyone'],
    steps: [
      'Ouvrez Relais dans Safari.',
      'Touchez le bouton de partage : un carré d’où sort une flèche, en bas de l’écran (en haut sur iPad).',
      'Faites défiler, puis touchez « Sur l’écran d’accueil », et « Ajouter ».',
      'Ouvrez maintenant Relais par son icône, et fermez la page de Safari.',
    ],
    notes: [
      'Pourquoi : Safari efface ce qu’un site garde quand on ne l’a pas ouvert pendant 7 jours. Une application installée n’est pas concernée.',
      'L’icône et Safari ne partagent rien. Si Relais demande une invitation en s’ouvrant par l’icône, demandez-en une nouvelle et suivez-la là.',
      'Une fois Relais fermé, l’iPhone n’envoie rien. Tant qu’une demande est « À confirmer », gardez Relais ouvert, ou rouvrez-le au retour du réseau.',
    ],
  },
  {
    id: 'android',
    part: 'everyday',
    title: 'Android et ordinateur : installer Relais',
    readers: ['everyone'],
    steps: [
      'Dans « Réglages », touchez « Installer Relais ». Sans ce bouton : menu du navigateur, puis l’ajout à l’écran d’accueil.',
      'Dans « Réglages » encore, touchez « Protéger les données de cet appareil ».',
    ],
    notes: [
      'Chrome et Edge envoient ce qui attend au retour du réseau, même Relais fermé. Firefox attend que vous le rouvriez.',
      '« Réglages » dit, sous « Cet appareil », ce que votre navigateur fait et ce qui lui manque.',
    ],
  },
];
