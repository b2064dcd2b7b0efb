import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Id } from '#domain/identifiers.ts';
import type { Fault, FaultKind } from '../application/check-fault.ts';
import { checkTerritory } from '../application/check-territory.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { RestingPostgres } from '../store/postgres/resting-database.ts';
import { RestingDatabase } from '../store/sqlite/resting-database.ts';
import { type CliCommand, CliTrouble, type CliWorld, type ExitCode, textOf } from './cli-command.ts';
import { counted, dayAndTime } from './french-values.ts';
import { newerRelayWords, placeOf, placeOptions } from './place.ts';

const faultWords: Readonly<Record<FaultKind, string>> = {
  unreadable: 'illisible\u202f: aucun appareil ne pourrait le lire',
  audiences: 'remis à d’autres que ceux que les règles désignent',
  filed: 'classé ailleurs que les règles le disent',
  due: 'attendu à une autre date que les règles le disent (échéance, effacement)',
  version: 'd’une version que le territoire n’a pas atteinte',
  membership: 'remis à une version qu’aucune écriture ne laisse\u202f: des appareils le manqueraient',
  overlap: 'créneau en même temps qu’un autre du même professionnel',
  unknown: 'cite un professionnel ou une structure que le territoire n’a pas',
  answers: 'suite de réponses interrompue pour cet appareil',
  executions: 'geste fait deux fois, ou jamais fait et pourtant confirmé',
  noTerritory: 'la fiche du territoire manque',
};
const mostShown = 20;

export const check: CliCommand = {
  name: 'check',
  summary: 'vérifie la base, ou une sauvegarde, sans rien y changer',
  about: [
    'Chaque fiche est relue et comparée à ce que les règles en calculent\u202f; les réponses données aux appareils sont',
    'comptées. Le relais peut tourner pendant ce temps. Ce qui est affiché ne dit rien des personnes.',
  ],
  options: {
    file: {
      type: 'string',
      value: '<fichier>',
      help: 'une sauvegarde à vérifier, au lieu de la base du relais',
    },
    ...placeOptions,
  },
  async run(values, world) {
    const file = textOf(values, 'file');
    const place = placeOf(values, world);
    if (file === undefined && place.kind === 'postgres') {
      return checkPostgres(place.url, world);
    }
    const path = file === undefined && place.kind === 'sqlite' ? place.path : resolve(file ?? '');
    if (!existsSync(path)) throw new CliTrouble(`il n’y a pas de base ici (${path}).`);
    return checkFile(path, world);
  },
};

async function checkPostgres(url: string, world: CliWorld): Promise<ExitCode> {
  const database = new RestingPostgres(url);
  try {
    refuseOtherSchema(await database.schema());
    if (await database.isPutBack()) {
      world.say(
        'Cette base vient d’une sauvegarde remise à la main\u202f: elle commencera une autre vie au prochain',
      );
      world.say('démarrage d’un relais, qui le dira dans son journal.');
    }
    return conclude(await checkAll(database, world), world);
  } finally {
    await database.close();
  }
}

/** Throws a CliTrouble unless this relay can read that schema. */
function refuseOtherSchema({ applied, newest }: { readonly applied: number; readonly newest: number }): void {
  if (applied > newest) throw new CliTrouble(newerRelayWords);
  if (applied === newest) return;
  throw new CliTrouble(
    `cette base a le schéma ${applied}, ce Relais le schéma ${newest}. Mettez-la d’abord à jour\u202f: {relais} migrate`,
  );
}

async function checkFile(path: string, world: CliWorld): Promise<ExitCode> {
  const database = openResting(path);
  try {
    refuseOtherSchema(database.schema());
    const copiedAt = database.copiedAt();
    if (copiedAt !== undefined) world.say(`Sauvegarde du ${dayAndTime(copiedAt)}.`);
    const broken = database.integrityFaults();
    for (const line of broken.slice(0, mostShown)) world.say(`  fichier abîmé\u202f: ${line}`);
    return conclude(broken.length + (await checkAll(database, world)), world);
  } finally {
    database.close();
  }
}

function openResting(path: string): RestingDatabase {
  try {
    return new RestingDatabase(path);
  } catch {
    throw new CliTrouble(`ce fichier n’est pas une base de Relais, ou ne peut plus être lu (${path}).`);
  }
}

/** How many faults there are in all the territories, said one by one. */
async function checkAll(store: Pick<ServerStore, 'read' | 'territories'>, world: CliWorld): Promise<number> {
  let faults = 0;
  for (const territoryId of await store.territories()) faults += await checkOne(store, territoryId, world);
  return faults;
}

async function checkOne(store: Pick<ServerStore, 'read'>, territoryId: Id, world: CliWorld): Promise<number> {
  const { records, clients, answers, faults } = await checkTerritory(store, territoryId);
  world.say(
    `Territoire ${territoryId}\u202f: ${counted(records, 'fiche')}, ${counted(clients, 'appareil')}, ` +
      `${counted(answers, 'réponse')}, ${counted(faults.length, 'défaut')}.`,
  );
  for (const fault of faults.slice(0, mostShown)) world.say(`  ${lineOf(fault)}`);
  if (faults.length > mostShown) world.say(`  et ${counted(faults.length - mostShown, 'autre')}.`);
  return faults.length;
}

function lineOf({ kind, where }: Fault): string {
  return `${where}\u202f: ${faultWords[kind]}`;
}

function conclude(faults: number, world: CliWorld): ExitCode {
  world.record({ event: 'check', faults });
  if (faults === 0) {
    world.say('Tout est en ordre.');
    return 0;
  }
  world.say(
    'La base a des défauts. Ne l’effacez pas\u202f: gardez-en une copie, et voyez «\u202fEn cas de problème\u202f» dans src/server/EXPLOITER.md.',
  );
  return 1;
}
