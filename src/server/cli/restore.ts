import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { newIncarnation } from '../store/commit-mark.ts';
import { connectedRelays } from '../store/postgres/connect-to-primary.ts';
import { isInUse, type RestoreRefusal, restoreDatabase } from '../store/sqlite/restore-database.ts';
import { type CliCommand, CliTrouble, type CliWorld, textOf } from './cli-command.ts';
import { dayAndTime, fileStamp } from './french-values.ts';
import { newerRelayWords, type Place, placeOf, placeOptions, withKnownStore, withStore } from './place.ts';
import { dumpedAt, dumpPostgres, restoreDump } from './postgres-tools.ts';

const refusalWords: Readonly<Record<RestoreRefusal, string>> = {
  notADatabase: 'ce fichier n’est pas une sauvegarde de Relais. Rien n’a changé.',
  damaged: 'cette sauvegarde est abîmée. Rien n’a changé\u202f: prenez la précédente.',
  newerRelay: newerRelayWords,
  relayRuns:
    'un relais travaille sur cette base. Arrêtez-le d’abord (systemctl stop relais), puis recommencez. Rien n’a changé.',
};

export const restore: CliCommand = {
  name: 'restore',
  summary: 'remet une sauvegarde à la place de la base, relais arrêté',
  about: [
    'La base présente est gardée à côté. La base restaurée commence une autre vie\u202f: chaque appareil redemande tout,',
    'et renvoie de lui-même ce que la sauvegarde ne connaît pas encore.',
  ],
  options: {
    from: { type: 'string', value: '<fichier>', help: 'la sauvegarde à remettre' },
    'in-place': {
      type: 'boolean',
      help: 'la base a déjà été ramenée en arrière par un autre moyen\u202f: commencer seulement une autre vie',
    },
    ...placeOptions,
  },
  async run(values, world) {
    const named = textOf(values, 'from');
    const place = placeOf(values, world);
    if ((named === undefined) === (values['in-place'] !== true)) {
      throw new CliTrouble('donnez --from et une sauvegarde, ou --in-place, l’un des deux.', 2);
    }
    if (named === undefined) return inPlace(place, world);
    const from = resolve(named);
    const done =
      place.kind === 'postgres'
        ? await intoPostgres(place, from, world)
        : await intoSqlite(place, from, world);
    world.say(
      `La base est restaurée${done.from === undefined ? '' : `, dans son état du ${dayAndTime(done.from)}`}.`,
    );
    if (done.aside !== undefined) world.say(`L’ancienne base est gardée\u202f: ${done.aside}`);
    for (const line of afterCopy) world.say(line);
    world.record({
      event: 'restore',
      store: place.kind,
      ...(done.from === undefined ? {} : { from: done.from }),
    });
    return 0;
  },
};

const firstSteps = [
  '',
  'Et maintenant\u202f:',
  '  1. Vérifiez la base\u202f: {relais} check',
  '  2. Démarrez le relais. Les appareils se reconnectent seuls, reprennent tout ce que la base sait, et renvoient ce',
  '     qu’elle ne sait plus. Personne n’a rien à ressaisir sur un appareil qui revient.',
];

const afterCopy = [
  ...firstSteps,
  '  3. Prévenez la coordination\u202f: ce qui venait d’un appareil perdu depuis, et les demandes envoyées par la page',
  '     publique après cette sauvegarde, ne reviendront pas.',
  '  4. Gardez l’ancienne base tant que la coordination n’a pas confirmé, puis effacez-la\u202f: elle contient les mêmes',
  '     données.',
];

const afterInPlace = [
  ...firstSteps,
  '  3. Prévenez la coordination\u202f: ce qui venait d’un appareil perdu depuis, et les demandes envoyées par la page',
  '     publique après l’instant auquel la base est revenue, ne reviendront pas.',
  '  4. Rien n’a été mis de côté ici. Si ce qui a ramené la base garde l’état d’avant (un instantané, un journal, un autre',
  '     serveur), attendez que la coordination ait confirmé, puis effacez-le\u202f: il contient les mêmes données.',
];

/** For a database that something else took back in time: its journal, its disk, another machine. */
async function inPlace(place: Place, world: CliWorld): Promise<0> {
  const isUsed =
    place.kind === 'postgres'
      ? (await connectedRelays(place.url)) > 0
      : existsSync(place.path) && isInUse(place.path);
  if (isUsed) throw new CliTrouble(refusalWords.relayRuns);
  await withKnownStore(place, undefined, (store) => store.renewIncarnation());
  world.say('La base commence une autre vie.');
  for (const line of afterInPlace) world.say(line);
  world.record({ event: 'restore', store: place.kind });
  return 0;
}

interface Done {
  readonly from: number | undefined;
  readonly aside: string | undefined;
}

async function intoSqlite(
  place: Extract<Place, { kind: 'sqlite' }>,
  from: string,
  world: CliWorld,
): Promise<Done> {
  mkdirSync(dirname(place.path), { recursive: true, mode: 0o700 });
  const life = { newIncarnation, now: world.now };
  const restored = await restoreDatabase(from, place.path, life);
  if (typeof restored === 'string') throw new CliTrouble(refusalWords[restored]);
  return restored;
}

async function intoPostgres(
  place: Extract<Place, { kind: 'postgres' }>,
  from: string,
  world: CliWorld,
): Promise<Done> {
  const made = await dumpedAt(place.url, from);
  if (made === undefined) throw new CliTrouble(refusalWords.notADatabase);
  if ((await connectedRelays(place.url)) > 0) throw new CliTrouble(refusalWords.relayRuns);
  const aside = resolve(dirname(from), `relais-avant-restauration-${fileStamp(world.now())}.dump`);
  await dumpPostgres(place.url, aside);
  await restoreDump(place.url, from);
  await withStore(place, undefined, (store) => store.renewIncarnation(made));
  return { from: made, aside };
}
