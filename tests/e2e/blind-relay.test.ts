import { expect, it } from 'vitest';
import { book, rowOf, slip } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';
import { waysToWrite } from '#tests/support/canaries.ts';

const story = aStory();
const canary = {
  name: 'Quokkalampe Zibelinette',
  phone: '06 39 98 77 31',
  birthYear: '1931',
  reason: 'Otalgie xylophonique',
};
const secrets = [
  'Quokkalampe',
  'Zibelinette',
  '0639987731',
  '06 39 98 77 31',
  '639987731',
  'Otalgie',
  'xylophonique',
];

it('[AC-7] shows a patient on the two entitled devices and nowhere on the relay, on the line or in its logs', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const doctor = await story().person('Samia Belkacem');
  await book(pharmacist.page, rowOf(pharmacist.page, 'Dr Belkacem', '15 h 40'), canary);
  await slip(pharmacist.page, 'confirmé').getByText(canary.name).waitFor();
  await rowOf(doctor.page, canary.name, '15 h 40').getByText(canary.reason).waitFor();

  const devices = [pharmacist, doctor];
  const exchanges = (await Promise.all(devices.flatMap((device) => device.exchanges))).flatMap(
    ({ path, sent, received }) => [path, sent, received],
  );
  const { relay } = story();
  const places = {
    disk: relay.onDisk(),
    log: relay.log,
    exchanges: exchanges.join('\n'),
    lines: devices.map(({ line }) => line.passed).join('\n'),
  };
  // Where the booking itself is found, its patient would be: these places were really looked at.
  const { disk, log, exchanges: unpacked, lines } = places;
  for (const text of [disk, unpacked]) expect(text.includes('bookSlot@1')).toBe(true);
  // On the line itself it travels packed: what is in it is looked through among the exchanges.
  expect(lines.includes('POST /api/sync')).toBe(true);
  expect(log.includes('/api/sync')).toBe(true);
  for (const [place, text] of Object.entries(places)) {
    const found = secrets
      .flatMap(waysToWrite)
      .filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
    expect(found, place).toEqual([]);
  }
});
