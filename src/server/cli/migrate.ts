import { existsSync } from 'node:fs';
import { checkTerritory } from '../application/check-territory.ts';
import { fillDatabase, NotEmptyError } from '../store/postgres/fill-database.ts';
import { RestingDatabase } from '../store/sqlite/resting-database.ts';
import { isInUse } from '../store/sqlite/restore-database.ts';
import { tablePages } from '../store/sqlite/table-pages.ts';
import { type CliCommand, CliTrouble, type CliWorld, type ExitCode, textOf } from './cli-command.ts';
import { counted } from './french-values.ts';
import { openPlace, type Place, placeOf, placeOptions, withStore } from './place.ts';

export const migrate: CliCommand = {
  name: 'migrate',
  summary: 'met la base au schéma de cette version de Relais, ou la copie dans PostgreSQL',
  about: [
    'Un relais met sa base à jour de lui-même en démarrant. Faites d’abord une sauvegarde\u202f: une version plus ancienne',
    'ne relira pas la base mise à jour.',
    'Avec --to, relais arrêté\u202f: tout ce que contient le dossier de données est copié dans une base PostgreSQL vide, puis',
    'vérifié. Les appareils ne s’aperçoivent de rien. Le mot de passe se donne par PGPASSWORD, pas dans l’adresse.',
  ],
  options: {
    to: {
      type: 'string',
      value: '<adresse>',
      help: 'une base PostgreSQL vide\u202f: postgres://relais@machine/relais',
    },
    ...placeOptions,
  },
  async run(values, world) {
    const place = placeOf(values, world);
    const to = textOf(values, 'to');
    if (place.kind === 'sqlite') {
      if (!existsSync(place.path)) {
        throw new CliTrouble(
          `il n’y a pas de base ici (${place.path}). Donnez le dossier de données avec --data.`,
        );
      }
      await bringUpToDate(place, world);
      return to === undefined ? 0 : copyTo(to, place, world);
    }
    if (to !== undefined) throw new CliTrouble('donnez le dossier de données à copier avec --data.', 2);
    await (await openPlace(place, world)).close();
    world.say('La base PostgreSQL est à jour.');
    return 0;
  },
};

type Folder = Extract<Place, { kind: 'sqlite' }>;

async function bringUpToDate(place: Folder, world: CliWorld): Promise<void> {
  const resting = new RestingDatabase(place.path);
  const { applied: from, newest: to } = resting.schema();
  resting.close();
  await (await openPlace(place, world)).close();
  world.say(
    from === to
      ? `La base est déjà au schéma ${to}.`
      : `La base est passée du schéma ${from} au schéma ${to}.`,
  );
  world.record({ event: 'migration', from, to });
}

async function copyTo(url: string, place: Folder, world: CliWorld): Promise<ExitCode> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new CliTrouble('--to est une adresse PostgreSQL\u202f: postgres://relais@machine/relais', 2);
  }
  if (isInUse(place.path)) {
    throw new CliTrouble(
      'un relais travaille sur ce dossier. Arrêtez-le d’abord (systemctl stop relais). Rien n’a changé.',
    );
  }
  try {
    await fillDatabase(url, tablePages(place.path));
  } catch (error) {
    if (!(error instanceof NotEmptyError)) throw error;
    throw new CliTrouble(
      'cette base PostgreSQL contient déjà un territoire. Donnez une base vide. Rien n’a changé.',
    );
  }
  return withStore({ kind: 'postgres', url }, world, async (store) => {
    let faults = 0;
    for (const territoryId of await store.territories()) {
      const found = await checkTerritory(store, territoryId);
      faults += found.faults.length;
      world.say(
        `Territoire ${territoryId}\u202f: ${counted(found.records, 'fiche')} copiées, ${counted(found.faults.length, 'défaut')}.`,
      );
    }
    world.record({ event: 'migration', to: 'postgres', faults });
    if (faults > 0) {
      world.say('La copie a des défauts\u202f: gardez le dossier de données, et voyez {relais} check.');
      return 1;
    }
    world.say(
      'Tout est copié. Démarrez maintenant le relais avec RELAIS_DB, et plus jamais sur ce dossier\u202f: gardez-le',
    );
    world.say('comme une sauvegarde, puis effacez-le.');
    return 0;
  });
}
