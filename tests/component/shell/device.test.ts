import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { createDevice } from '#client/app/device.ts';
import { listProfiles, playProfile } from '#client/platform/profiles.ts';
import type { ErrorCode } from '#sync/protocol.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { TabStorage } from './browser-storage.ts';
import { scriptRelay } from './scripted-relay.ts';

const profile = {
  id: 'infirmier1',
  territoryId: ids.territoryId,
  memberId: ids.nurseId,
  label: '',
  demo: false,
};
const isHere = () => listProfiles().length === 1;
let stops = 0;
const device = () =>
  createDevice(profile, async () => {
    stops += 1;
  });

beforeEach(() => {
  vi.restoreAllMocks();
  vi.stubGlobal('localStorage', new TabStorage());
  vi.stubGlobal('sessionStorage', new TabStorage());
  playProfile(profile);
  stops = 0;
});

test('leaving erases what is here, also when the relay has no access of ours any more', async () => {
  scriptRelay({ ok: {} });
  expect([await device().leave(), isHere()]).toEqual(['left', false]);
  playProfile(profile);
  scriptRelay({ error: 'noSession' });
  expect([await device().leave(), isHere()]).toEqual(['left', false]);
});

test.each<ErrorCode>(['tooManyRequests', 'unavailable', 'malformed'])(
  'a relay that says %s has closed nothing, and nothing here is touched',
  async (error) => {
    scriptRelay({ error });
    expect([await device().leave(), isHere(), stops]).toEqual(['notClosed', true, 0]);
  },
);

test('what could not be erased is said, stays listed, and may be erased again', async () => {
  scriptRelay({ ok: {} }, { error: 'noSession' });
  const failing = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('No', 'UnknownError');
  });
  expect([await device().leave(), isHere()]).toEqual(['notErased', true]);
  failing.mockRestore();
  expect([await device().leave(), isHere()]).toEqual(['left', false]);
});
