import { expect, test } from 'vitest';
import { type NetLineInput, netLineFacts } from '#client/app/net-line-facts.ts';
import type { SyncStatus } from '#sync/sync-status.ts';

const now = Date.parse('2026-11-24T10:05:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

const nothing = { total: 0, unanswered: 0, missing: 0, refused: 0, cancelled: 0, troubled: 0 };
const input = (
  phase: SyncStatus['phase'],
  { tally, ...over }: Partial<Omit<NetLineInput, 'tally'>> & { tally?: Partial<NetLineInput['tally']> } = {},
): NetLineInput => ({
  status: { phase, lastSyncAt: now, staging: null },
  now,
  lastSyncAt: now - minute,
  zone: 'Europe/Paris',
  waiting: 0,
  tally: { ...nothing, ...tally },
  sendsWhenClosed: true,
  isNearlyFull: false,
  coordinationPhone: '01 99 00 20 26',
  ...over,
});
const words = (of: NetLineInput) => {
  const { strong, facts } = netLineFacts(of);
  return [strong, ...facts].join(' · ').replace(/[\u00a0\u202f]/g, ' ');
};

test('online says how fresh what is shown is', () => {
  expect(words(input('online'))).toBe('En ligne · à jour à 11 h 04');
});

test('offline says so, its age, and what waits; in the offline tone', () => {
  const offline = input('offline', { lastSyncAt: now - 23 * minute, waiting: 1 });
  expect(words(offline)).toBe('Hors ligne · à jour à 10 h 42 · 1 demande à envoyer');
  expect(netLineFacts(offline).tone).toBe('offline');
});

test('asks to keep Relais open only while something waits, where a closed browser sends nothing', () => {
  const offline = input('offline', { waiting: 1, sendsWhenClosed: false });
  expect(words(offline)).toBe('Hors ligne · à jour à 11 h 04 · 1 demande à envoyer · gardez Relais ouvert');
  for (const other of [{ waiting: 0 }, { sendsWhenClosed: true }]) {
    expect(words({ ...offline, ...other })).not.toContain('ouvert');
  }
});

test('a device with little room says so while it still keeps everything, after what waits to be dealt with', () => {
  const nearly = input('online', { isNearlyFull: true });
  expect(words(nearly)).toBe('Bientôt plus de place · voyez Réglages · à jour à 11 h 04');
  expect([netLineFacts(nearly).tone, netLineFacts(nearly).href]).toEqual(['alert', '/reglages']);
  expect(words(input('online', { isNearlyFull: true, tally: { refused: 1 } }))).toContain('1 refus');
});

test('a booking whose hour passed without an answer comes before the network', () => {
  for (const phase of ['offline', 'online', 'sending'] as const) {
    const facts = netLineFacts(input(phase, { tally: { unanswered: 1 }, waiting: 1 }));
    expect([facts.tone, facts.href]).toEqual(['alert', '/a-traiter']);
    const network = phase === 'offline' ? ' · hors ligne' : '';
    expect(words(input(phase, { tally: { unanswered: 1 } }))).toBe(
      `1 demande sans réponse à l’heure · appelez le cabinet${network} · à jour à 11 h 04`,
    );
  }
});

test('offline since another day: what is shown is not to be trusted any more', () => {
  const since = input('offline', { lastSyncAt: now - day });
  expect(words(since)).toBe('Hors ligne depuis hier · vérifiez par téléphone');
  expect(netLineFacts(since).tone).toBe('stale');
  expect(words(input('offline', { lastSyncAt: now - 3 * day }))).toContain('depuis le samedi 21 novembre');
});

test('sending tells how many', () => {
  expect(words(input('sending', { waiting: 2 }))).toBe('Envoi · 2 demandes');
});

test('a refusal leads to where it is dealt with, and is not forgotten offline', () => {
  const refused = netLineFacts(input('online', { tally: { refused: 1 } }));
  expect(refused).toMatchObject({ tone: 'alert', href: '/a-traiter' });
  expect(words(input('online', { tally: { refused: 1 } }))).toBe('1 refus · à traiter · à jour à 11 h 04');
  expect(words(input('offline', { tally: { refused: 2 } }))).toContain('2 refus à traiter');
});

test('[SY-18] a booking that a restored relay forgot comes before refusals, and is not forgotten offline', () => {
  const tally = { missing: 1, refused: 1 };
  expect(words(input('online', { tally }))).toBe('1 rendez-vous à vérifier · à traiter · à jour à 11 h 04');
  expect(words(input('offline', { tally }))).toContain('1 rendez-vous à vérifier · 1 refus à traiter');
});

test('what was lost to another doctor, and is in no count of refusals, does not alert', () => {
  expect(words(input('online', { tally: { total: 1 } }))).toBe('En ligne · à jour à 11 h 04');
});

test('a device that lost its access says whom to call', () => {
  const held = input('held', { status: { phase: 'held', why: 'noSession', lastSyncAt: now, staging: null } });
  expect(words(held)).toBe(
    'Cet appareil n’a plus accès à la CPTS. · Contactez la coordination : 01 99 00 20 26.',
  );
});

test.each([
  'noSession',
  'wrongMember',
  'upgradeRequired',
  'storageFull',
  'newerDatabase',
  'malformed',
] as const)('every reason to hold has words and alerts: %s', (why) => {
  const facts = netLineFacts(
    input('held', { status: { phase: 'held', why, lastSyncAt: null, staging: null } }),
  );
  expect(facts.tone).toBe('alert');
  expect(facts.facts.join()).not.toBe('');
});

test('before anything was ever received it does not pretend to be up to date', () => {
  expect(words(input('offline', { lastSyncAt: null }))).toBe('Hors ligne · première mise à jour à venir');
});
