import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { CliCommand } from './cli-command.ts';
import { knownTerritories } from './known-territories.ts';
import { placeOf, placeOptions, withStore } from './place.ts';

export const territoryList: CliCommand = {
  name: 'territory list',
  summary: 'montre les territoires de ce relais',
  about: ['Un par ligne\u202f: son identifiant, son nom dans les adresses publiques, son nom.'],
  options: { ...placeOptions },
  async run(values, world) {
    await withStore(placeOf(values, world), async (store) => {
      for (const { id, territory } of await knownTerritories(store)) {
        world.say(
          territory ? `${id}  ${listSettingsOf(territory).slug}  ${territory.name}` : `${id}  (illisible)`,
        );
      }
    });
    return 0;
  },
};
