import { createDecipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createInvitationSecret,
  invitationLink,
  invitationProof,
  parseInvitationFragment,
  unwrapFromInvitation,
  wrapForInvitation,
} from '#client/vault/invitation.ts';
import { accept, refuse } from '#domain/result.ts';
import { byteCount, flipByte, nursesId, practiceId, practiceKey } from './devices.ts';

const invitationId = '01930000-0000-7000-8000-0000000000cc';
const { secret } = createInvitationSecret();
const wrapped = await wrapForInvitation(secret, invitationId, practiceId, practiceKey);

describe('[AC-8] the secret of an invitation', () => {
  it('[AC-8] is 32 random bytes', () => {
    expect(byteCount(secret)).toBe(32);
    expect(createInvitationSecret().secret).not.toBe(secret);
    const thrown = createInvitationSecret((length) => new Uint8Array(length).fill(1)).secret;
    expect(Buffer.from(thrown, 'base64url')).toEqual(Buffer.alloc(32, 1));
  });

  it('[AC-8] travels only in the fragment, which browsers keep from servers', () => {
    const link = new URL(invitationLink('https://relais.example', invitationId, secret));
    expect(link.hash).toContain(secret);
    link.hash = '';
    expect(link.href).toBe('https://relais.example/invitation');
  });

  it('[AC-8] is neither in what the relay sees nor replaced by it', async () => {
    const proof = await invitationProof(secret);
    expect(await invitationProof(secret)).toBe(proof);
    expect(byteCount(proof)).toBe(32);
    expect(proof).not.toBe(secret);
    expect(Buffer.from(wrapped, 'base64url').includes(Buffer.from(secret, 'base64url'))).toBe(false);
    const withProof = await unwrapFromInvitation(proof, invitationId, practiceId, wrapped);
    expect(withProof).toEqual(refuse('wrongSecretOrAltered'));
  });

  it('[AC-8] gives a proof that is not the key, though the relay sees it once', async () => {
    const derived = (info: string) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `relais/invitation/${info}`, 32));
    const proof = Buffer.from(await invitationProof(secret), 'base64url');
    expect(proof).toEqual(derived('proof'));
    expect(openedWith(derived('key')).includes(Buffer.from(practiceKey.privateKey, 'base64url'))).toBe(true);
    expect(() => openedWith(proof)).toThrow();
  });

  it('[AC-8] comes back from the link, and from nothing malformed', () => {
    const { hash } = new URL(invitationLink('https://relais.example', invitationId, secret));
    expect(parseInvitationFragment(hash)).toEqual(accept({ invitationId, secret }));
    expect(parseInvitationFragment(hash.slice(1))).toEqual(accept({ invitationId, secret }));
    const broken = ['', '#', '#.', invitationId, `#${invitationId}.`, `#.${secret}`, `#x.${secret}`];
    const altered = [`${hash}.more`, `${hash}A`, hash.slice(0, -1), `#${hash}`, `${hash.slice(0, -1)}é`];
    for (const fragment of [...broken, ...altered]) {
      expect(parseInvitationFragment(fragment)).toEqual(refuse('malformed'));
    }
  });
});

describe('[AC-8] the key wrapped for an invitation', () => {
  it('[AC-8] opens with the secret', async () => {
    const unwrapped = await unwrapFromInvitation(secret, invitationId, practiceId, wrapped);
    expect(unwrapped).toEqual(accept(practiceKey));
  });

  it('[AC-8] does not show the key', () => {
    const bytes = Buffer.from(wrapped, 'base64url');
    expect(bytes.includes(Buffer.from(practiceKey.privateKey, 'base64url'))).toBe(false);
  });

  it('[AC-8] opens with no other secret, invitation or structure', async () => {
    const other = createInvitationSecret().secret;
    const attempts = [
      await unwrapFromInvitation(other, invitationId, practiceId, wrapped),
      await unwrapFromInvitation(secret, nursesId, practiceId, wrapped),
      await unwrapFromInvitation(secret, invitationId, nursesId, wrapped),
    ];
    expect(attempts).toEqual(attempts.map(() => refuse('wrongSecretOrAltered')));
  });

  it('[AC-8] refuses every flipped byte, and what is not a wrapped key, as a value', async () => {
    for (let at = 0; at < byteCount(wrapped); at += 1) {
      const result = await unwrapFromInvitation(secret, invitationId, practiceId, flipByte(wrapped, at));
      expect(result).toEqual(refuse('wrongSecretOrAltered'));
    }
    for (const nonsense of ['', 'AAAA', 'é', '=', 'A']) {
      expect((await unwrapFromInvitation(secret, invitationId, practiceId, nonsense)).ok).toBe(false);
      expect((await unwrapFromInvitation(nonsense, invitationId, practiceId, wrapped)).ok).toBe(false);
    }
  });
});

/** Opens the wrapped key by other means than the vault's: iv, ciphertext, tag. Throws when the key is not the right one. */
function openedWith(key: Buffer): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(JSON.stringify(['relais/1', 'invitation', invitationId, practiceId])));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
