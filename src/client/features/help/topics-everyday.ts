import type { HelpTopic } from './help-topic.ts';

/** What holds everywhere in the app. */
export const everydayTopics: readonly HelpTopic[] = [
  {
    id: 'a-confirmer',
    part: 'everyday',
    title: 'Ce que veut dire « À confirmer »',
    readers: ['everyone'],
    notes: [
      'Un trait pointillé veut dire : pas encore certain. Ce que vous avez fait est gardé sur votre appareil, mais personne d’autre ne le sait encore.',
      'Un trait plein et « Confirmé » veulent dire : c’est fait, les autres le savent.',
      'Ne dites pas à un patient qu’il a un rendez-vous, ou un médecin, tant que c’est pointillé.',
    ],
  },
  {
    id: 'hors-ligne',
    part: 'everyday',
    title: 'Travailler sans réseau',
    readers: ['everyone'],
    notes: [
      'Tout s’ouvre et tout se saisit sans réseau. La ligne du haut dit depuis quand ce que vous lisez n’a pas été mis à jour.',
      'Ce que vous demandez part de lui-même au retour du réseau. « Réglages » montre ce qui attend, sous « À envoyer ».',
      'Ce qui n’a pas pu se faire vient dans « À traiter », avec la raison et ce qu’il est possible de faire. Rien n’est perdu en silence.',
    ],
  },
  {
    id: 'qui-lit',
    part: 'everyday',
    title: 'Qui peut lire quoi',
    readers: ['everyone'],
    notes: [
      'Le nom, le téléphone et la situation d’un patient sont chiffrés sur l’appareil qui les saisit. Le serveur ne peut pas les lire.',
      'Un rendez-vous : la structure qui réserve et celle qui reçoit.',
      'Une demande sans médecin traitant : la structure qui inscrit et la coordination.',
      'Une proposition : le médecin lit la situation, jamais le nom. Le nom arrive seulement s’il accepte.',
      'L’offre d’un médecin et son départ : lui et la coordination.',
      'Cela ne protège pas de qui regarde un écran ouvert. Le serveur sait aussi quelle structure a demandé quoi, et quand.',
    ],
  },
  {
    id: 'accord',
    part: 'everyday',
    title: 'L’accord du patient',
    readers: ['everyone'],
    notes: [
      'Sans son accord pour être inscrit, rien n’est gardé. Sans son accord pour être présenté à des médecins, sa demande n’est proposée à personne.',
      'L’accord est gardé avec sa date et les mots exacts qui lui ont été lus.',
      'Il peut changer d’avis à tout moment : tout est alors effacé, sur tous les appareils.',
    ],
  },
  {
    id: 'appareils',
    part: 'everyday',
    title: 'Ajouter un appareil ou un collègue',
    readers: ['everyone'],
    steps: [
      'Ouvrez « Plus », puis « Inviter ».',
      'Choisissez « Ajouter un de mes appareils » ou « Un nouveau collègue ».',
      'Montrez le code, ou remettez le lien en main propre. Il ne sert qu’une fois, dans les 72 heures.',
    ],
    notes: ['Il n’y a pas de mot de passe : l’accès reste sur l’appareil.'],
  },
  {
    id: 'poste-partage',
    part: 'everyday',
    title: 'Sur un poste partagé',
    readers: ['everyone'],
    notes: [
      'Fermez la session de l’ordinateur en partant.',
      'Pour ne plus rien laisser : « Réglages », puis « Quitter Relais sur cet appareil ». Tout ce que Relais y garde est effacé.',
    ],
  },
  {
    id: 'lecture',
    part: 'everyday',
    title: 'Agrandir le texte, passer en sombre, installer Relais',
    readers: ['everyone'],
    steps: [
      'Dans « Réglages » : « Texte plus grand », et les couleurs claires ou sombres.',
      '« Installer Relais » le met sur l’écran d’accueil : il s’ouvre alors d’un geste, y compris sans réseau.',
    ],
  },
];
