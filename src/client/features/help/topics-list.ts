import type { HelpTopic } from './help-topic.ts';

/** From the first call to a declared doctor. */
export const listTopics: readonly HelpTopic[] = [
  {
    id: 'rappeler',
    part: 'list',
    title: 'Rappeler un patient et vérifier sa situation',
    readers: ['coordinator'],
    steps: [
      'Dans « Sans MT », le filtre « À rappeler » montre qui attend un appel aujourd’hui.',
      'Ouvrez le patient et touchez « Appeler » (« Noter un contact » s’il n’a pas de téléphone). Dites ensuite ce qu’il en est : « Il répond », « Pas de réponse », « Message laissé » ou « Faux numéro ». Chaque essai est daté.',
      'S’il répond, la fiche guide l’échange : a-t-il un médecin traitant ? un médecin qu’il voit sans l’avoir déclaré ? quels cabinets a-t-il demandés, et pourquoi ont-ils refusé ?',
      'Lisez-lui les phrases de l’accord, puis touchez « Enregistrer le rappel ».',
    ],
    notes: [
      'Beaucoup de patients ont un médecin qu’ils voient sans l’avoir déclaré : proposez-leur d’abord de faire la déclaration avec lui.',
      'S’il a déjà un médecin traitant sur le territoire, il sort de la liste avec cette raison. S’il en a un ailleurs, il y reste.',
      'Après plusieurs essais sans réponse, le patient passe en « Injoignable ». Il garde sa place.',
      'Pour une demande de la MISAS, « J’ai répondu à qui l’a signalé » : l’objectif est de répondre à toutes.',
    ],
  },
  {
    id: 'ordre',
    part: 'list',
    title: 'Comprendre l’ordre de la liste',
    readers: ['coordinator'],
    notes: [
      'Chaque rang est expliqué en mots : les critères, l’âge, l’attente. Deux appareils donnent toujours le même ordre.',
      'L’attente compte chaque jour, et personne n’attend sans fin : au bout d’une durée fixée, un patient passe devant tous les suivants.',
      'Dans « Règle de priorité », essayez d’autres poids et voyez qui change de place avant de toucher « Adopter cette règle ».',
    ],
  },
  {
    id: 'proposer',
    part: 'list',
    title: 'Proposer un patient à des médecins',
    readers: ['coordinator'],
    steps: [
      'Ouvrez le patient : « Médecins qui correspondent » en montre deux ou trois, avec la raison de chacun.',
      'Touchez « Proposer ». Le médecin reçoit la situation sans le nom.',
      'S’il répond au téléphone plutôt que dans Relais, notez-le avec « Il a répondu par téléphone ».',
    ],
    notes: [
      'À l’inverse, la page d’un médecin montre « Patients qui lui correspondent », dans l’ordre de la liste.',
      'Rien n’est jamais attribué à un médecin. Sans réponse dans le délai, la proposition s’éteint.',
      'Il faut que le patient ait été rappelé, et qu’il accepte d’être présenté à des médecins.',
    ],
  },
  {
    id: 'accepter',
    part: 'list',
    title: 'Accepter un patient, ou pas cette fois',
    readers: ['doctor'],
    steps: [
      'Ouvrez « Sans MT » : les patients proposés sont en haut, sans leur nom.',
      'Touchez « J’accepte » ou « Pas cette fois ». Les deux se valent : la raison aide la coordination à mieux chercher, personne n’est jugé.',
      'Le nom et le téléphone arrivent avec la confirmation. Appelez le patient et notez le « Premier rendez-vous ».',
    ],
    notes: [
      'Si un autre médecin a répondu avant vous, Relais vous le dit : il n’y a rien à faire.',
      'Une secrétaire du cabinet peut répondre pour son médecin.',
    ],
  },
  {
    id: 'declarer',
    part: 'list',
    title: 'Dire que le médecin traitant est déclaré',
    readers: ['doctor', 'coordinator'],
    steps: [
      'Faites la déclaration avec le patient, comme d’habitude.',
      'Ouvrez le patient accepté et touchez « Médecin traitant déclaré ». Il sort de la liste.',
    ],
    notes: ['Relais ne fait pas la déclaration à l’Assurance maladie à votre place.'],
  },
  {
    id: 'rendre',
    part: 'list',
    title: 'Rendre un patient à la liste',
    readers: ['doctor'],
    steps: ['Ouvrez le patient accepté et touchez « Rendre à la liste ».'],
    notes: ['Il retrouve sa place, sans perdre son attente. Son nom quitte votre appareil.'],
  },
  {
    id: 'sortir',
    part: 'list',
    title: 'Sortir un patient de la liste, ou l’effacer à sa demande',
    readers: ['coordinator'],
    steps: [
      'Ouvrez le patient, puis « Sortir de la liste » et choisissez la raison.',
      'Si c’était une erreur, annulez aussitôt, ou touchez « Remettre sur la liste » plus tard.',
      'S’il retire son accord, « Effacer à sa demande » efface tout aussitôt, ici et partout.',
    ],
    notes: [
      'Le nom et le téléphone s’effacent un temps après la sortie, fixé par la CPTS. Restent des faits sans nom pour les indicateurs.',
    ],
  },
  {
    id: 'reconfirmer',
    part: 'list',
    title: 'Savoir si les patients attendent toujours',
    readers: ['coordinator'],
    steps: [
      'Le filtre « À reconfirmer » montre ceux dont on n’a plus de nouvelles depuis des mois.',
      'Rappelez-les. Si rien n’a changé, touchez « Il attend toujours ».',
    ],
  },
  {
    id: 'retirer-demande',
    part: 'list',
    title: 'Corriger une demande, ou la retirer si le patient le demande',
    readers: ['files', 'books', 'publishes'],
    steps: [
      'Ouvrez la demande dans « Inscrits par votre structure ».',
      '« Corriger » reste possible tant que la coordination n’a pas rappelé.',
      'Si vous revoyez le patient, « Il attend toujours » le dit à la coordination.',
      '« Retirer de la liste » efface tout, aussitôt.',
    ],
  },
  {
    id: 'doublons',
    part: 'list',
    title: 'Réunir des doublons',
    readers: ['coordinator'],
    steps: [
      'Le filtre « Doublons » montre les fiches qui se ressemblent : même nom, même naissance, même téléphone.',
      'Ouvrez l’une et touchez « Comparer les deux fiches ». Choisissez ce qui reste, ligne par ligne.',
      'Touchez « Réunir les deux fiches », ou « Garder les deux » si ce sont deux personnes.',
    ],
    notes: [
      'L’attente la plus longue compte, et les deux histoires sont gardées. Ce que l’une des fiches refuse reste refusé.',
      'Un accord plus ancien, que le plus récent ne dit pas, reste dans les notes : la question est à reposer.',
      'Gardées à tort ? Ouvrez l’une des deux et touchez « Ne plus les garder séparées » : elles sont de nouveau à comparer.',
    ],
  },
  {
    id: 'indicateurs',
    part: 'list',
    title: 'Lire, imprimer et exporter les indicateurs',
    readers: ['coordinator'],
    steps: [
      'Ouvrez « Indicateurs » et choisissez la « Période ».',
      '« Imprimer » prépare la page pour le dialogue de gestion, « Exporter pour Excel » un fichier.',
      '« Saisir un chiffre de la CPAM » garde le nombre, le total, la source et la date.',
    ],
    notes: [
      'Un patient peut compter dans plusieurs lignes : elles ne s’additionnent pas.',
      'Les petits effectifs sont masqués dans tout ce qui s’imprime ou s’exporte.',
    ],
  },
  {
    id: 'imprimer',
    part: 'list',
    title: 'Chercher, imprimer ou exporter la liste',
    readers: ['coordinator'],
    steps: [
      'Tapez un nom ou un téléphone dans « Nom ou téléphone », ou touchez des filtres : ils s’ajoutent.',
      '« Garder cette vue » retient vos filtres sur cet appareil.',
      '« Imprimer » et « Exporter » prennent la liste telle qu’elle est filtrée.',
    ],
    notes: [
      'Une liste imprimée avec les noms est un document de santé : à ranger, puis à détruire. Préférez la version sans les noms pour une réunion.',
      'Un fichier exporté n’est plus protégé par Relais.',
      'Au clavier, un point d’interrogation ouvre « Raccourcis du clavier ».',
    ],
  },
];
