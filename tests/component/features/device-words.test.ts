import { describe, expect, test } from 'vitest';
import { unfitWords } from '#client/app/unfit-device.tsx';
import { deviceWords } from '#client/features/settings/device-words.ts';
import { type Capabilities, isNearlyFull, whyUnfit } from '#client/ports/capabilities.ts';

const chromium: Capabilities = {
  secrets: true,
  database: true,
  lasting: true,
  worker: true,
  backgroundSync: true,
  protection: 'protected',
  locks: true,
  channel: true,
  room: { used: 5_000_000, allowed: 10_000_000_000 },
};
const firefox: Capabilities = { ...chromium, backgroundSync: false, protection: 'unprotected' };
const webKit: Capabilities = {
  ...chromium,
  backgroundSync: false,
  protection: 'unsupported',
  room: undefined,
};

const lacks = (found: Capabilities, isInstalled = false) =>
  deviceWords(found, isInstalled).lacks.map(({ what }) => what);

describe('« Cet appareil »', () => {
  test('has nothing to reproach a browser that has everything', () => {
    expect(lacks(chromium)).toEqual([]);
    expect(deviceWords(chromium, false).works).toHaveLength(5);
  });

  test('tells each thing that is missing, with something to do or to know, and nothing else', () => {
    const missing: readonly (readonly [Partial<Capabilities>, string])[] = [
      [{ worker: false }, 'Relais ne peut pas s’ouvrir ici sans réseau.'],
      [{ lasting: false }, 'Cette fenêtre oublie tout en se fermant.'],
      [{ backgroundSync: false }, 'Quand Relais est fermé, ce navigateur n’envoie rien.'],
      [{ protection: 'unprotected' }, 'Ce navigateur peut effacer de lui-même ce que Relais garde ici.'],
      [{ protection: 'unsupported' }, 'Ce navigateur ne dit pas s’il garde les données.'],
      [{ locks: false }, 'Les onglets de ce navigateur ne se parlent pas.'],
      [{ channel: false }, 'Les onglets de ce navigateur ne se parlent pas.'],
      [{ room: { used: 95, allowed: 100 } }, 'Cet appareil n’a presque plus de place.'],
    ];
    for (const [one, what] of missing) {
      const words = deviceWords({ ...chromium, ...one }, false);
      expect(words.lacks.map((lack) => lack.what)).toEqual([what]);
      expect(words.lacks[0]?.instead.length).toBeGreaterThan(40);
      expect(words.works.length).toBe(4 + ('lasting' in one ? 1 : 0));
    }
  });

  test('says of Firefox and of WebKit what they lack', () => {
    expect(lacks(firefox)).toEqual([
      'Quand Relais est fermé, ce navigateur n’envoie rien.',
      'Ce navigateur peut effacer de lui-même ce que Relais garde ici.',
    ]);
    expect(lacks(webKit)).toEqual([
      'Quand Relais est fermé, ce navigateur n’envoie rien.',
      'Ce navigateur ne dit pas s’il garde les données.',
    ]);
  });

  test('installed, data stay: nothing is asked of the person', () => {
    expect(lacks(webKit, true)).toEqual(['Quand Relais est fermé, ce navigateur n’envoie rien.']);
  });
});

test('a device is nearly full by share or by what is left, and one that does not say is not', () => {
  const full = (used: number, allowed: number) => isNearlyFull({ room: { used, allowed } });
  expect(full(9_100_000_000, 10_000_000_000)).toBe(true);
  expect(full(8_900_000_000, 10_000_000_000)).toBe(false);
  expect(full(75_000_000, 100_000_000)).toBe(true);
  expect(full(5_000_000, 100_000_000)).toBe(false);
  expect(isNearlyFull({ room: undefined })).toBe(false);
  expect(full(0, 0)).toBe(false);
});

test('a browser without secrets or without a database is refused before anything is typed', () => {
  expect(whyUnfit(chromium)).toBeUndefined();
  expect(whyUnfit({ ...chromium, secrets: false })).toBe('notSecure');
  expect(whyUnfit({ ...chromium, database: false })).toBe('noDatabase');
  for (const words of Object.values(unfitWords))
    expect(words.at(-1)).toContain('Rien n’a été enregistré ici.');
});
