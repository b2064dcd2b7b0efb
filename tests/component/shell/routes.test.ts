import { expect, test } from 'vitest';
import { matchRoute, titleOf } from '#client/app/routes.ts';

const slotId = '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a21';
const at = (address: string) => {
  const [path = '', search = ''] = address.split('?');
  return matchRoute(path, new URLSearchParams(search));
};

test('every address of the app has its screen', () => {
  expect(at('/')).toEqual({ screen: 'home' });
  expect(at('/?demandes')).toEqual({ screen: 'home', toRequests: true });
  expect(at('/creneaux')).toEqual({ screen: 'agenda' });
  expect(at('/reserver')).toEqual({ screen: 'book', slotId: undefined });
  expect(at(`/reserver/${slotId}`)).toEqual({ screen: 'book', slotId });
  expect(at('/publier')).toEqual({ screen: 'publish' });
  expect(at('/rdv/')).toEqual({ screen: 'appointments' });
  expect(at(`/rdv/${slotId}`)).toEqual({ screen: 'appointment', slotId });
  expect(at('/a-traiter')).toEqual({ screen: 'inbox' });
  expect(at('/reglages')).toEqual({ screen: 'settings' });
  expect(at('/inviter')).toEqual({ screen: 'invite' });
  expect(at('/invitation')).toEqual({ screen: 'invitation' });
  expect(at(`/demo?entrer=${slotId}`)).toEqual({ screen: 'demo', enter: slotId });
});

test.each(['/nulle-part', '/rdv/pas-un-id', `/creneaux/${slotId}`, `/rdv/${slotId}/encore`, '/__proto__'])(
  'an address that leads nowhere says so: %s',
  (address) => {
    expect(at(address)).toEqual({ screen: 'notFound' });
  },
);

test('a tab title tells a stranger nothing: neither whose slot, nor when, nor a word about health', () => {
  const title = titleOf(at(`/rdv/${slotId}`));
  expect(title).toBe('Rendez-vous · Relais');
  expect(title).not.toContain(slotId);
});
