import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Instant } from '#domain/identifiers.ts';
import { BadCopyError, copyDatabase } from '../store/sqlite/copy-database.ts';
import { type CliCommand, CliTrouble, textOf } from './cli-command.ts';
import { dayAndTime, fileStamp, size } from './french-values.ts';
import { placeOf, placeOptions } from './place.ts';
import { dumpPostgres } from './postgres-tools.ts';

export const backup: CliCommand = {
  name: 'backup',
  summary: 'copie la base dans un fichier, pendant que le relais travaille',
  about: [
    'La copie est entière et d’un seul instant, vérifiée, lisible de son seul propriétaire. Elle prend son nom à la',
    'fin\u202f: un fichier de ce nom est toujours une bonne copie. Si --to est un dossier, elle y prend un nom daté.',
    'Elle contient ce que le relais contient\u202f: gardez-la comme lui, et envoyez-en une copie hors du site.',
  ],
  options: {
    to: {
      type: 'string',
      value: '<fichier>',
      help: 'où écrire la copie\u202f: un fichier, ou un dossier',
      isRequired: true,
    },
    ...placeOptions,
  },
  async run(values, world) {
    const place = placeOf(values, world);
    const at = world.now();
    const ending = place.kind === 'postgres' ? 'dump' : 'db';
    const to = fileFor(textOf(values, 'to') ?? '', at, ending);
    if (place.kind === 'postgres') await dumpPostgres(place.url, to);
    else copySqlite(place.path, to, at);
    const bytes = statSync(to).size;
    world.say(`Sauvegarde faite\u202f: ${to}`);
    world.say(`État du ${dayAndTime(at)}, ${size(bytes)}.`);
    world.record({ event: 'backup', store: place.kind, bytes });
    return 0;
  },
};

function fileFor(to: string, at: Instant, ending: string): string {
  const path = resolve(to);
  const isFolder = to.endsWith('/') || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  mkdirSync(isFolder ? path : dirname(path), { recursive: true, mode: 0o700 });
  return isFolder ? join(path, `relais-${fileStamp(at)}.${ending}`) : path;
}

function copySqlite(from: string, to: string, at: Instant): void {
  if (!existsSync(from)) {
    throw new CliTrouble(
      `il n’y a pas de base ici (${from}). Donnez le dossier de données du relais avec --data.`,
    );
  }
  if (resolve(from) === to)
    throw new CliTrouble('la copie irait à la place de la base. Choisissez un autre fichier.');
  try {
    copyDatabase(from, to, at);
  } catch (error) {
    if (!(error instanceof BadCopyError)) throw error;
    throw new CliTrouble(
      `la base est abîmée, rien n’a été copié (${error.message}). Gardez la dernière bonne sauvegarde, et voyez ` +
        '« En cas de problème » dans src/server/EXPLOITER.md.',
    );
  }
}
