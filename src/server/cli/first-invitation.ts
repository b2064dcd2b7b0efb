import { renderUnicodeCompact } from 'uqr';
import { uuidv7 } from 'uuidv7';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { StructureKey } from '../../client/ports/keyring.ts';
import { invitationLink } from '../../client/vault/invitation.ts';
import { prepareInvitation } from '../../client/vault/prepare-invitation.ts';
import { invite } from '../application/invitations.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { type CliOption, CliTrouble, type CliValues, type CliWorld, textOf } from './cli-command.ts';
import { dayAndTime } from './french-values.ts';

export const originOptions: Readonly<Record<string, CliOption>> = {
  origin: {
    type: 'string',
    value: '<adresse>',
    help: 'l’adresse où les appareils joignent le relais\u202f: https://relais.exemple.fr (RELAIS_ORIGIN)',
  },
};

/** The address that links start with. Invitations open patients: https, or this very machine for a trial. */
export function originOf(values: CliValues, { env }: CliWorld): string {
  const text = textOf(values, 'origin') ?? env['RELAIS_ORIGIN'];
  if (text === undefined || text === '') {
    throw new CliTrouble('il manque l’adresse du relais\u202f: --origin https://relais.exemple.fr', 2);
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url?.pathname !== '/' || url.search !== '' || (url.protocol !== 'https:' && !isLocal)) {
    throw new CliTrouble('l’adresse du relais s’écrit https://relais.exemple.fr, sans rien après.', 2);
  }
  return url.origin;
}

interface First {
  readonly territoryId: Id;
  readonly coordinatorId: Id;
  readonly structureId: Id;
  readonly key: StructureKey;
}

/**
 * Keeps the first coordinator's invitation, in his own name since there is nobody else yet, and shows its link, once: the key and
 * the secret are forgotten with this process.
 */
export async function inviteFirst(
  store: ServerStore,
  { territoryId, coordinatorId, structureId, key }: First,
  origin: string,
  world: CliWorld,
): Promise<void> {
  const { invitation, secret } = await prepareInvitation(uuidv7(), coordinatorId, [{ structureId, key }]);
  const viewer = { territoryId, memberId: coordinatorId };
  const kept = await invite(store, viewer, invitation, world.now());
  if (!kept.ok) throw new Error(`The invitation was not kept: ${kept.refusal.code}`);
  show(invitationLink(origin, invitation.id, secret), kept.value.expiresAt, world);
}

/** White on black, whatever the colours of the terminal: some cameras cannot read the reverse. */
const light = '\u001b[97;40m';
const plain = '\u001b[0m';

function show(link: string, expiresAt: Instant, { say, isTerminal }: CliWorld): void {
  say('');
  say('L’invitation de la première personne de la coordination\u202f:');
  say('');
  say(`  ${link}`);
  say('');
  for (const line of renderUnicodeCompact(link, { ecc: 'M', border: 2 }).split('\n')) {
    say(isTerminal ? `${light}${line}${plain}` : line);
  }
  say('');
  say(
    `Valable jusqu’au ${dayAndTime(expiresAt)}, une seule fois. Qui l’ouvre entre à sa place, avec la clé de sa structure\u202f:`,
  );
  say(
    'remettez-la en main propre ou par une messagerie sûre, puis effacez cet écran. Elle n’est gardée nulle part\u202f:',
  );
  say('ni Relais ni cette machine ne peuvent la montrer de nouveau.');
}
