import { type Capabilities, isNearlyFull } from '../../ports/capabilities.ts';

/** One thing that a browser lacks: what, and what Relais or the person does instead. */
export interface Lack {
  readonly what: string;
  readonly instead: string;
}

export interface DeviceWords {
  readonly works: readonly string[];
  readonly lacks: readonly Lack[];
}

/** What « Cet appareil » says of a browser. `isInstalled`: Relais stands on the home screen. */
export function deviceWords(found: Capabilities, isInstalled: boolean): DeviceWords {
  const lines: readonly (string | Lack)[] = [
    ...(found.lasting ? [] : [forgetful]),
    found.worker ? 'Relais s’ouvre sans réseau.' : noWorker,
    found.backgroundSync
      ? 'Ce qui attend part au retour du réseau, même si Relais est fermé.'
      : noBackgroundSync,
    protectionLine(found, isInstalled),
    found.locks && found.channel ? 'Plusieurs onglets ouverts restent d’accord entre eux.' : tabsApart,
    ...roomLines(found),
  ];
  return {
    works: lines.filter((line) => typeof line === 'string'),
    lacks: lines.filter((line) => typeof line !== 'string'),
  };
}

const forgetful: Lack = {
  what: 'Cette fenêtre oublie tout en se fermant.',
  instead:
    'C’est une fenêtre privée. Ce qui attend d’être envoyé serait perdu avec elle\u202f: demandez une invitation pour une fenêtre ordinaire.',
};

const noWorker: Lack = {
  what: 'Relais ne peut pas s’ouvrir ici sans réseau.',
  instead:
    'C’est le cas de certaines fenêtres privées. Ouvrez Relais dans une fenêtre ordinaire, ou installez-le sur l’écran d’accueil.',
};

const noBackgroundSync: Lack = {
  what: 'Quand Relais est fermé, ce navigateur n’envoie rien.',
  instead:
    'Relais envoie dès qu’il est ouvert, de nouveau regardé, ou que le réseau revient. Tant qu’une demande attend, gardez-le ouvert.',
};

const tabsApart: Lack = {
  what: 'Les onglets de ce navigateur ne se parlent pas.',
  instead:
    'Rien n’est envoyé deux fois. Un onglet montre ce qu’un autre a fait quand vous y revenez\u202f: un seul onglet suffit.',
};

function protectionLine({ protection }: Capabilities, isInstalled: boolean): string | Lack {
  if (protection === 'protected')
    return 'Ce navigateur garde les données de Relais jusqu’à ce que vous les effaciez.';
  if (isInstalled)
    return 'Relais est installé\u202f: ses données restent même après un long temps sans usage.';
  return protection === 'unprotected'
    ? {
        what: 'Ce navigateur peut effacer de lui-même ce que Relais garde ici.',
        instead:
          'Installez Relais, ou touchez « Protéger les données de cet appareil » plus bas. Ce qui est déjà envoyé ne risque rien.',
      }
    : {
        what: 'Ce navigateur ne dit pas s’il garde les données.',
        instead: 'Installez Relais sur l’écran d’accueil, et ouvrez-le au moins une fois par semaine.',
      };
}

function roomLines(found: Capabilities): readonly (string | Lack)[] {
  if (!found.room) return [];
  return isNearlyFull(found)
    ? [
        {
          what: 'Cet appareil n’a presque plus de place.',
          instead:
            'Tout ce que vous demandez est encore enregistré. Libérez de la place maintenant (photos, vidéos, applications)\u202f: ensuite, rien de nouveau ne pourra l’être.',
        },
      ]
    : ['Il reste de la place pour ce que vous saisirez.'];
}
