import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { enrolment } from '#client/app/enrolment.ts';
import { listProfiles, playProfile } from '#client/platform/profiles.ts';
import { createInvitationSecret, invitationLink } from '#client/vault/invitation.ts';
import type { ErrorCode } from '#sync/protocol.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { TabStorage } from './browser-storage.ts';
import { scriptRelay } from './scripted-relay.ts';

const link = new URL(
  invitationLink('https://relais.example.org', ids.fixedId(0x701), createInvitationSecret().secret),
);
const enrolled = { ok: { territoryId: ids.territoryId, memberId: ids.nurseId, wrappedKeys: [] } };

/** Opens a link in a tab of its own. */
function openLink({ hash, pathname }: URL = link): void {
  vi.stubGlobal('sessionStorage', new TabStorage());
  vi.stubGlobal('location', { hash, pathname });
  vi.stubGlobal('history', { state: null, replaceState: () => {} });
  expect(enrolment.takeInvitation()).toBe(true);
}

beforeEach(() => {
  vi.stubGlobal('localStorage', new TabStorage());
  openLink();
});

test.each<ErrorCode>(['invitationInvalid', 'malformed'])(
  '[AC-8] an invitation the relay calls %s is spent',
  async (error) => {
    scriptRelay({ error });
    expect(await enrolment.accept()).toEqual({ ok: false, refusal: 'spent' });
  },
);

test.each<ErrorCode>(['tooManyRequests', 'unavailable', 'forbiddenOrigin'])(
  '[AC-8] a relay that says %s has not spent the invitation',
  async (error) => {
    scriptRelay({ error }, enrolled);
    expect(await enrolment.accept()).toEqual({ ok: false, refusal: 'unreachable' });
    expect((await enrolment.accept()).ok).toBe(true);
  },
);

test('[AC-8] the same link opened again asks for the answer that was lost, and for nothing new', async () => {
  const relay = scriptRelay('lost', { error: 'unavailable' }, enrolled);
  expect((await enrolment.accept()).ok).toBe(false);
  openLink();
  expect((await enrolment.accept()).ok).toBe(false);
  openLink();
  expect((await enrolment.accept()).ok).toBe(true);
  const [first, ...others] = relay.asked;
  expect(others).toEqual([first, first]);
  expect(listProfiles().map(({ id, memberId }) => [id, memberId])).toEqual([[first?.profile, ids.nurseId]]);
});

test('[AC-8] what lets a lost answer be asked again holds no secret, and goes once one is in', async () => {
  scriptRelay('lost', enrolled);
  await enrolment.accept();
  const secret = link.hash.split(/[.#]/).at(-1) ?? '';
  expect(link.hash).toContain(secret);
  const kept = () =>
    Array.from({ length: localStorage.length }, (_, at) => localStorage.getItem(localStorage.key(at) ?? ''));
  expect(kept()).toHaveLength(1);
  expect(kept().join()).not.toContain(secret);
  await enrolment.accept();
  expect(kept().join()).not.toContain(ids.fixedId(0x701));
});

test('[AC-8] somebody already here gets no second profile because the second question stayed without answer', async () => {
  const profile = {
    id: 'infirmier1',
    territoryId: ids.territoryId,
    memberId: ids.nurseId,
    label: '',
    demo: false,
  };
  playProfile(profile);
  scriptRelay(enrolled, { error: 'tooManyRequests' }, enrolled, enrolled, { ok: {} });
  expect(await enrolment.accept()).toEqual({ ok: false, refusal: 'unreachable' });
  expect((await enrolment.accept()).ok).toBe(true);
  expect(listProfiles().map(({ id }) => id)).toEqual(['infirmier1']);
});
