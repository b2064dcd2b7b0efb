import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { aMember, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { type HttpRelay, startHttpRelay } from '#tests/support/http-relay.ts';
import { aRequest, writesOf } from '#tests/support/relay-fixture.ts';

const proof = 'P'.repeat(43);
const proofHash = createHash('sha256').update(proof).digest('base64url');
const invitationId = ids.fixedId(0x701);
const hourMs = 3_600_000;

function anInvitation(memberId: Id, structureId: Id, id: Id = invitationId) {
  return { id, memberId, proofHash, wrappedKeys: [{ structureId, wrapped: 'wrapped-key' }] };
}
const question = (enrolment: number, overrides: object = {}) => ({
  invitationId,
  proof,
  enrolmentId: ids.fixedId(enrolment),
  ...overrides,
});

describe('access to the relay', () => {
  let relay: HttpRelay;
  let time = now;

  beforeEach(async () => {
    time = now;
    relay = await startHttpRelay([], { clock: { now: () => time } });
  });
  afterEach(() => relay.stop());

  const codeOf = (body: string) => (JSON.parse(body) as { error: { code: string } }).error.code;
  const cookieOf = (headers: IncomingHttpHeaders) => headers['set-cookie']?.[0] ?? '';

  it('[AC-8] an invitation lets one device in, once, as the member it names', async () => {
    const doctor = await relay.enter(ids.doctorId, 'doctor01');
    const invited = await relay.post(
      '/api/invitations',
      anInvitation(ids.secretaryId, ids.practiceId),
      doctor,
    );
    expect([invited.status, JSON.parse(invited.body)]).toEqual([200, { expiresAt: now + 72 * hourMs }]);
    const enrolled = await relay.post('/api/enrol', question(1), { 'x-relais': 'newone01' });
    expect(JSON.parse(enrolled.body)).toEqual({
      territoryId: ids.territoryId,
      memberId: ids.secretaryId,
      wrappedKeys: [{ structureId: ids.practiceId, wrapped: 'wrapped-key' }],
    });
    const cookie = cookieOf(enrolled.headers).split(';')[0] ?? '';
    const session = { 'x-relais': 'newone01', cookie };
    expect((await relay.post('/api/sync', aRequest(ids.fixedId(0xc1)), session)).status).toBe(200);
    const again = await relay.post('/api/enrol', question(1), { 'x-relais': 'newone01' });
    expect(again.status).toBe(200);
    const second = await relay.post('/api/enrol', question(2), { 'x-relais': 'thief001' });
    expect([second.status, codeOf(second.body)]).toEqual([403, 'invitationInvalid']);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('[AC-8] an invitation is worth nothing with a wrong proof, after 72 h, or for somebody removed', async () => {
    const doctor = await relay.enter(ids.doctorId, 'doctor01');
    await relay.post('/api/invitations', anInvitation(ids.secretaryId, ids.practiceId), doctor);
    const enrol = async (body: object) => {
      const answer = await relay.post('/api/enrol', body, { 'x-relais': 'newone01' });
      return answer.status === 200 ? 'in' : codeOf(answer.body);
    };
    expect(await enrol(question(1, { proof: 'Q'.repeat(43) }))).toBe('invitationInvalid');
    expect(await enrol(question(1, { proof: proofHash }))).toBe('invitationInvalid');
    expect(await enrol(question(1, { invitationId: ids.fixedId(0x999) }))).toBe('invitationInvalid');
    time = now + 72 * hourMs;
    expect(await enrol(question(1))).toBe('invitationInvalid');
    time = now + 72 * hourMs - 1;
    const removed = aMember({ profession: 'secretary', active: false });
    await relay.running.store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'member', id: ids.secretaryId, value: removed }])),
    );
    expect(await enrol(question(1))).toBe('invitationInvalid');
  });

  it('[AC-8] only a coordinator or a colleague invites, and only with keys of the invited member’s structures', async () => {
    const tries: readonly (readonly [string, Id, Id, number])[] = [
      [ids.doctorId, ids.secretaryId, ids.practiceId, 200],
      [ids.doctorId, ids.doctorId, ids.practiceId, 200],
      [ids.coordinatorId, ids.nurseId, ids.nursesId, 200],
      [ids.doctorId, ids.nurseId, ids.nursesId, 403],
      [ids.doctorId, ids.secretaryId, ids.nursesId, 403],
      [ids.coordinatorId, ids.nurseId, ids.pharmacyId, 403],
      [ids.coordinatorId, ids.fixedId(0x999), ids.nursesId, 403],
    ];
    for (const [index, [inviter, memberId, structureId, status]] of tries.entries()) {
      const session = await relay.enter(inviter, `inviter${index}`);
      const body = anInvitation(memberId, structureId, ids.fixedId(0x710 + index));
      expect((await relay.post('/api/invitations', body, session)).status, String(index)).toBe(status);
    }
    const other = await relay.enter(ids.nurseId, 'nurse001');
    const taken = anInvitation(ids.nurseId, ids.nursesId, ids.fixedId(0x710));
    expect((await relay.post('/api/invitations', taken, other)).status).toBe(403);
  });

  it('[AC-6] a secretary does not become the doctor by inviting him', async () => {
    const secretary = await relay.enter(ids.secretaryId, 'secret01');
    const asked = await relay.post('/api/invitations', anInvitation(ids.doctorId, ids.practiceId), secretary);
    expect([asked.status, codeOf(asked.body)]).toEqual([403, 'invitationInvalid']);
  });

  it('[AC-6] nobody but the coordination and himself invites a member who has a device', async () => {
    const colleague = ids.fixedId(0x901);
    const value = aMember({ familyName: 'Oriot' });
    await relay.running.store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'member', id: colleague, value }])),
    );
    const doctor = await relay.enter(ids.doctorId, 'doctor01');
    const coordinator = await relay.enter(ids.coordinatorId, 'coordi01');
    const invite = async (session: Record<string, string>, n: number) => {
      const body = anInvitation(colleague, ids.practiceId, ids.fixedId(0x720 + n));
      return (await relay.post('/api/invitations', body, session)).status;
    };
    const enrol = async (n: number) => {
      const body = question(n, { invitationId: ids.fixedId(0x720 + n) });
      return (await relay.post('/api/enrol', body, { 'x-relais': `newone0${n}` })).status;
    };
    // The second is put aside, for once the colleague is there.
    expect([await invite(doctor, 1), await invite(doctor, 2), await invite(coordinator, 3)]).toEqual([
      200, 200, 200,
    ]);
    expect([await enrol(1), await enrol(1)]).toEqual([200, 200]);
    expect([await enrol(2), await invite(doctor, 4)]).toEqual([403, 403]);
    expect(await enrol(3)).toBe(200);
    expect(await invite(coordinator, 5)).toBe(200);
    const himself = await relay.enter(colleague, 'himself1');
    expect(await invite(himself, 6)).toBe(200);
    expect(await enrol(6)).toBe(200);
  });

  it('[PR-8] a session’s cookie cannot be read by scripts, and the store keeps no token', async () => {
    const entered = await relay.post(
      '/api/demo/enter',
      { memberId: ids.nurseId },
      { 'x-relais': 'nurse001' },
    );
    const cookie = cookieOf(entered.headers);
    expect(cookie).toMatch(/^relais-nurse001=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(relay.dump()).not.toContain(/=([\w-]{43});/.exec(cookie)?.[1]);
    const behindProxy = { 'x-relais': 'nurse002', 'x-forwarded-proto': 'https', host: 'relais.example.org' };
    const secure = cookieOf(
      (await relay.post('/api/demo/enter', { memberId: ids.nurseId }, behindProxy)).headers,
    );
    expect(secure).toMatch(
      /^__Host-relais-nurse002=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it('[PR-8] leaving forgets the session, of that profile only', async () => {
    const nurse = await relay.enter(ids.nurseId, 'nurse001');
    const doctor = await relay.enter(ids.doctorId, 'doctor01');
    const left = await relay.post('/api/leave', {}, nurse);
    expect(left.status).toBe(200);
    expect(cookieOf(left.headers)).toContain('relais-nurse001=;');
    const request = aRequest(ids.fixedId(0xc1));
    expect((await relay.post('/api/sync', request, nurse)).status).toBe(401);
    expect((await relay.post('/api/leave', {}, nurse)).status).toBe(401);
    expect((await relay.post('/api/sync', request, doctor)).status).toBe(200);
  });

  it('[PR-8] the demonstration’s entrance lists who may be played, and exists in a demonstration only', async () => {
    const { personas } = JSON.parse((await relay.ask('/api/demo')).body) as { personas: { memberId: Id }[] };
    expect(personas).toHaveLength(9);
    expect(personas.find((persona) => persona.memberId === ids.pharmacistId)).toEqual({
      memberId: ids.pharmacistId,
      name: 'Nadia Ravel',
      profession: 'pharmacist',
      structure: 'Pharmacie des Trois Tilleuls',
      commune: 'Neuville-de-Poitou',
    });
    const entered = await relay.post(
      '/api/demo/enter',
      { memberId: ids.nurseId },
      { 'x-relais': 'nurse001' },
    );
    expect(JSON.parse(entered.body)).toEqual({
      territoryId: ids.territoryId,
      memberId: ids.nurseId,
      structureIds: [ids.nursesId],
    });
    const stranger = { memberId: ids.fixedId(0x999) };
    expect((await relay.post('/api/demo/enter', stranger, { 'x-relais': 'nurse001' })).status).toBe(404);
    const real = await startHttpRelay([], { demo: false });
    const asked = [
      await real.ask('/api/demo'),
      await real.post('/api/demo/enter', { memberId: ids.nurseId }, { 'x-relais': 'nurse001' }),
    ];
    expect(asked.map((answer) => answer.status)).toEqual([404, 404]);
    await real.stop();
  });

  it('[PR-8] the demonstration’s entrance opens on the demonstration’s own territory, and on no other', async () => {
    const other = await startHttpRelay([], { demo: ids.fixedId(0xab) });
    const asked = [
      await other.ask('/api/demo'),
      await other.post('/api/demo/enter', { memberId: ids.nurseId }, { 'x-relais': 'nurse001' }),
    ];
    expect(asked.map((answer) => answer.status)).toEqual([404, 404]);
    await other.stop();
  });
});
