import { existsSync } from 'node:fs';
import { RestingDatabase } from '../store/sqlite/resting-database.ts';
import { type CliCommand, CliTrouble } from './cli-command.ts';
import { openPlace, placeOf, placeOptions } from './place.ts';

export const migrate: CliCommand = {
  name: 'migrate',
  summary: 'met la base au schéma de cette version de Relais',
  about: [
    'Un relais le fait de lui-même en démarrant. Faites d’abord une sauvegarde\u202f: une version plus ancienne ne relira',
    'pas la base mise à jour.',
  ],
  options: { ...placeOptions },
  async run(values, world) {
    const place = placeOf(values, world);
    if (place.kind === 'postgres') {
      await (await openPlace(place)).close();
      world.say('La base PostgreSQL est à jour.');
      return 0;
    }
    if (!existsSync(place.path)) {
      throw new CliTrouble(
        `il n’y a pas de base ici (${place.path}). Donnez le dossier de données avec --data.`,
      );
    }
    const resting = new RestingDatabase(place.path);
    const { applied: from, newest: to } = resting.schema();
    resting.close();
    await (await openPlace(place)).close();
    world.say(
      from === to
        ? `La base est déjà au schéma ${to}.`
        : `La base est passée du schéma ${from} au schéma ${to}.`,
    );
    world.record({ event: 'migration', from, to });
    return 0;
  },
};
