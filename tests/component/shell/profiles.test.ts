import { beforeEach, expect, test, vi } from 'vitest';
import {
  currentProfile,
  dropProfile,
  listProfiles,
  newProfileId,
  noteOnProfile,
  pinProfile,
  playProfile,
} from '#client/platform/profiles.ts';
import { TabStorage } from './browser-storage.ts';

const profile = (id: string) => ({
  id,
  territoryId: '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a21',
  memberId: '0190f3a4-7c1d-7e2b-9b1a-2f6d5c4b3a22',
  label: '',
  demo: false,
});
const openTab = () => vi.stubGlobal('sessionStorage', new TabStorage());

beforeEach(() => {
  vi.stubGlobal('localStorage', new TabStorage());
  openTab();
});

test('a new tab plays the profile used last, and keeps to it whatever other tabs do', () => {
  playProfile(profile('pharmacie1'));
  playProfile(profile('medecin001'));
  openTab();
  pinProfile();
  expect(currentProfile()?.id).toBe('medecin001');
  const mine = sessionStorage;
  openTab();
  playProfile(profile('pharmacie1'));
  vi.stubGlobal('sessionStorage', mine);
  expect(currentProfile()?.id).toBe('medecin001');
});

test('a profile that left this browser is not played any more', () => {
  playProfile(profile('pharmacie1'));
  playProfile(profile('medecin001'));
  dropProfile('medecin001');
  expect(currentProfile()?.id).toBe('pharmacie1');
  dropProfile('pharmacie1');
  expect(currentProfile()).toBeUndefined();
});

test('a note changes its profile alone', () => {
  playProfile(profile('pharmacie1'));
  playProfile(profile('medecin001'));
  noteOnProfile('pharmacie1', { label: 'Nadia Ravel' });
  expect(listProfiles().map(({ label }) => label)).toEqual(['', 'Nadia Ravel']);
});

test('what cannot be read in the list takes nothing else down', () => {
  playProfile(profile('pharmacie1'));
  const list = JSON.parse(localStorage.getItem('relais-profiles') ?? '[]');
  localStorage.setItem('relais-profiles', JSON.stringify([{ id: 'X' }, ...list]));
  expect(listProfiles().map(({ id }) => id)).toEqual(['pharmacie1']);
  localStorage.setItem('relais-profiles', 'not json');
  expect(listProfiles()).toEqual([]);
});

test('profile ids are ones the relay accepts, and differ', () => {
  const ids = new Set(Array.from({ length: 200 }, newProfileId));
  expect(ids.size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{12}$/);
});
