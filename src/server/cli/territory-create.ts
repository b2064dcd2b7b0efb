import { uuidv7 } from 'uuidv7';
import type { RecordChange } from '#domain/records.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { generateStructureKey } from '../../client/vault/structure-keys.ts';
import { demoTerritoryId } from '../../demo/demo-ids.ts';
import { writeOf } from '../application/record-write.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { type CliCommand, CliTrouble, textOf } from './cli-command.ts';
import { inviteFirst, originOf, originOptions } from './first-invitation.ts';
import { counted } from './french-values.ts';
import { knownTerritories } from './known-territories.ts';
import { placeOf, placeOptions, withStore } from './place.ts';
import { readTerritory } from './read-territory.ts';
import { exampleSettings, type TerritorySettings } from './territory-settings.ts';

export const territoryCreate: CliCommand = {
  name: 'territory create',
  summary: 'crée un territoire, sa coordination, et l’invitation de la première personne',
  about: [
    'Deux fichiers\u202f: les réglages (JSON) et la table des communes (CSV\u202f: code, nom, population, latitude, longitude).',
    'La paire de clés de la coordination est faite par cette commande\u202f: la clé publique va au relais, la clé privée dans',
    'l’invitation affichée, et nulle part ailleurs. Le relais peut tourner pendant ce temps.',
    'Pour un fichier de réglages à compléter\u202f: npm run --silent relais -- territory create --example > territoire.json',
  ],
  options: {
    settings: { type: 'string', value: '<fichier>', help: 'les réglages, en JSON' },
    communes: { type: 'string', value: '<fichier>', help: 'la table des communes, en CSV' },
    example: { type: 'boolean', help: 'affiche des réglages d’exemple, et ne crée rien' },
    ...originOptions,
    ...placeOptions,
  },
  async run(values, world) {
    if (values['example'] === true) {
      world.say(JSON.stringify(exampleSettings, undefined, 2));
      return 0;
    }
    const origin = originOf(values, world);
    const { settings, territory } = readTerritory(textOf(values, 'settings'), textOf(values, 'communes'));
    const [territoryId, structureId, coordinatorId] = [uuidv7(), uuidv7(), uuidv7()];
    const key = await generateStructureKey();
    const records = firstRecords(settings, territory, {
      territoryId,
      structureId,
      coordinatorId,
      publicKey: key.publicKey,
    });
    await withStore(placeOf(values, world), world, async (store) => {
      await refuseIfTaken(store, settings.slug);
      await store.createTerritory(
        territoryId,
        records.map((record) => writeOf(record, territory)),
      );
      world.say(
        `Territoire créé\u202f: ${territory.name}, ${counted(territory.communes.length, 'commune')} (${territoryId}).`,
      );
      await inviteFirst(store, { territoryId, coordinatorId, structureId, key }, origin, world);
    });
    world.record({ event: 'territory', territoryId });
    return 0;
  },
};

interface Made {
  readonly territoryId: string;
  readonly structureId: string;
  readonly coordinatorId: string;
  readonly publicKey: string;
}

function firstRecords(
  settings: TerritorySettings,
  territory: Territory,
  made: Made,
): readonly RecordChange[] {
  const { coordination, coordinator } = settings;
  const { territoryId, structureId, coordinatorId, publicKey } = made;
  return [
    { kind: 'territory', id: territoryId, value: territory },
    { kind: 'structure', id: structureId, value: { ...coordination, kind: 'coordination', publicKey } },
    {
      kind: 'member',
      id: coordinatorId,
      value: {
        ...coordinator,
        profession: 'coordinator',
        structureIds: [structureId],
        adherent: true,
        active: true,
      },
    },
  ];
}

/** A public name leads to one territory, and anybody enters the demonstration as anybody. */
async function refuseIfTaken(store: ServerStore, slug: string): Promise<void> {
  for (const { id, territory } of await knownTerritories(store)) {
    if (id === demoTerritoryId) {
      throw new CliTrouble(
        'ce dossier contient la démonstration, ouverte à tous. Choisissez un autre dossier (--data).',
      );
    }
    if (territory && listSettingsOf(territory).slug === slug) {
      throw new CliTrouble(
        `un territoire de ce relais s’appelle déjà «\u202f${slug}\u202f» dans les adresses publiques. Changez slug.`,
      );
    }
  }
}
