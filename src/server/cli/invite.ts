import type { Id } from '#domain/identifiers.ts';
import { generateStructureKey } from '../../client/vault/structure-keys.ts';
import { writeOf } from '../application/record-write.ts';
import type { ScannedRecord } from '../ports/scanned-rows.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { type CliCommand, CliTrouble, textOf } from './cli-command.ts';
import { inviteFirst, originOf, originOptions } from './first-invitation.ts';
import { placeOf, placeOptions, withKnownStore } from './place.ts';

const fromMore =
  'La clé d’une structure n’est que sur les appareils de ses membres\u202f: ni le relais ni cette commande ne l’ont. C’est la ' +
  'coordination qui invite, depuis son appareil\u202f: «\u202fPlus\u202f», puis «\u202fInviter\u202f».';

export const invite: CliCommand = {
  name: 'invite',
  summary: 'refait la première invitation d’un territoire où personne n’est encore entré',
  about: [
    'Quand l’invitation de «\u202fterritory create\u202f» s’est perdue ou a plus de 72 heures. De nouvelles clés sont faites\u202f: rien',
    'n’est encore scellé pour les anciennes. Dès que quelqu’un est entré, cette commande refuse.',
    fromMore,
  ],
  options: {
    territory: {
      type: 'string',
      value: '<id>',
      help: 'le territoire, s’il y en a plusieurs (territory list)',
    },
    member: { type: 'string', value: '<id>', help: 'la personne à inviter, si ce n’est pas la première' },
    ...originOptions,
    ...placeOptions,
  },
  async run(values, world) {
    const origin = originOf(values, world);
    await withKnownStore(placeOf(values, world), world, async (store) => {
      const territoryId = await oneTerritory(store, textOf(values, 'territory'));
      const first = await soleMember(store, territoryId, textOf(values, 'member'));
      await refuseIfEntered(store, territoryId, first.coordinatorId);
      // What was handed out before would bring the former key in; whoever was quicker is seen now.
      await store.sessions().withdrawInvitations(territoryId, first.coordinatorId);
      await refuseIfEntered(store, territoryId, first.coordinatorId);
      const key = await generateStructureKey();
      await renewKey(store, territoryId, first.structureId, key.publicKey);
      await inviteFirst(store, { territoryId, ...first, key }, origin, world);
      world.record({ event: 'invitation', territoryId });
    });
    return 0;
  },
};

async function oneTerritory(store: ServerStore, named: string | undefined): Promise<Id> {
  const ids = await store.territories();
  if (named !== undefined) {
    if (ids.includes(named)) return named;
    throw new CliTrouble('ce relais n’a pas ce territoire. Pour les voir\u202f: {relais} territory list');
  }
  const [only, another] = ids;
  if (only === undefined) {
    throw new CliTrouble(
      'ce relais n’a aucun territoire. Pour en créer un\u202f: {relais} territory create --help',
    );
  }
  if (another !== undefined) {
    throw new CliTrouble(
      'ce relais a plusieurs territoires\u202f: ajoutez --territory <id> ({relais} territory list).',
      2,
    );
  }
  return only;
}

const beginnings: readonly string[] = ['territory', 'structure', 'member'];

/** Nobody but the first coordinator, and nothing but the records a territory starts with: nothing is sealed to anybody yet. */
async function soleMember(
  store: ServerStore,
  territoryId: Id,
  named: Id | undefined,
): Promise<{ coordinatorId: Id; structureId: Id }> {
  const rows = await store.read(territoryId, (tx) => tx.scan(null, 10));
  const members = rows.filter(({ kind }) => kind === 'member');
  const structures = rows.filter(({ kind }) => kind === 'structure');
  const [member, structure] = [members[0], structures[0]];
  const isBeginning = rows.length === 3 && rows.every(({ kind }) => beginnings.includes(kind));
  if (!isBeginning || !member || !structure) {
    throw new CliTrouble(`ce territoire a déjà servi. Rien n’a changé. ${fromMore}`);
  }
  if (named !== undefined && named !== member.id) {
    throw new CliTrouble(
      `cette personne n’est pas la première de ce territoire. Rien n’a changé. ${fromMore}`,
    );
  }
  return { coordinatorId: idOf(member), structureId: idOf(structure) };
}

function idOf({ id }: ScannedRecord): Id {
  return id;
}

async function refuseIfEntered(store: ServerStore, territoryId: Id, memberId: Id): Promise<void> {
  const devices = await store.read(territoryId, (tx) => tx.scanClients(null, 1));
  if (devices.length === 0 && !(await store.sessions().hasSession(territoryId, memberId))) return;
  throw new CliTrouble(`quelqu’un est déjà entré dans ce territoire. Rien n’a changé. ${fromMore}`);
}

function renewKey(store: ServerStore, territoryId: Id, structureId: Id, publicKey: string): Promise<void> {
  return store.write(territoryId, async (tx) => {
    const structure = await tx.record('structure', structureId);
    const territory = await tx.record('territory', territoryId);
    if (structure?.kind !== 'structure' || territory?.kind !== 'territory')
      throw new Error('Nothing to renew');
    const value = { ...structure.value, publicKey };
    await tx.write([writeOf({ kind: 'structure', id: structureId, value }, territory.value)]);
  });
}
