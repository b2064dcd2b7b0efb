import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { CliCommand } from './cli-command.ts';
import { knownTerritories } from './known-territories.ts';
import { placeOf, placeOptions, withKnownStore } from './place.ts';

export const territoryList: CliCommand = {
  name: 'territory list',
  summary: 'montre les territoires de ce relais',
  about: ['Un par ligne\u202f: son identifiant, son nom dans les adresses publiques, son nom.'],
  options: { ...placeOptions },
  async run(values, world) {
    await withKnownStore(placeOf(values, world), world, async (store) => {
      const known = await knownTerritories(store);
      if (known.length === 0) {
        world.say('Aucun territoire. Pour en créer un\u202f: {relais} territory create --help');
      }
      for (const { id, territory } of known) {
        world.say(
          territory ? `${id}  ${listSettingsOf(territory).slug}  ${territory.name}` : `${id}  (illisible)`,
        );
      }
    });
    return 0;
  },
};
