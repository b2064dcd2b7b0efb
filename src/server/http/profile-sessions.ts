import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Id, Instant } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { sessionLifeMs } from '../application/session-life.ts';
import type { RelayError, Viewer } from '../application/sync-error.ts';
import type { SessionStore } from '../ports/session-store.ts';

const maxAgeSeconds = sessionLifeMs / 1_000;
const profilePattern = /^[a-z0-9]{6,32}$/;

export interface Identified extends Viewer {
  readonly tokenHash: string;
}

export interface ProfileSessionsParts {
  readonly sessions: SessionStore;
  /** 32 fresh random bytes, base64url. */
  newToken(): string;
  readonly clock: { now(): Instant };
}

/**
 * A browser may hold several profiles, each with a cookie of its own that no script can read; every request names its profile.
 * The store keeps only the SHA-256 of a token.
 */
export class ProfileSessions {
  readonly #parts: ProfileSessionsParts;

  constructor(parts: ProfileSessionsParts) {
    this.#parts = parts;
  }

  /** The profile that a request names: `malformed` when it names none. */
  profileOf(request: FastifyRequest): Result<string, RelayError> {
    const named = request.headers['x-relais'] ?? (request.query as Record<string, unknown>)['profile'];
    return typeof named === 'string' && profilePattern.test(named)
      ? accept(named)
      : refuse({ code: 'malformed' });
  }

  /** Whose request this is: `noSession` also once its session has ended (PR-22), whether or not its row is still there. */
  async identify(request: FastifyRequest): Promise<Result<Identified, RelayError>> {
    const profile = this.profileOf(request);
    if (!profile.ok) return profile;
    const token = request.cookies[cookieName(request, profile.value)];
    const tokenHash = token === undefined ? undefined : sha256(token);
    const session = tokenHash === undefined ? undefined : await this.#parts.sessions.session(tokenHash);
    const isOpen = session !== undefined && this.#parts.clock.now() - session.createdAt < sessionLifeMs;
    return isOpen ? accept(session) : refuse({ code: 'noSession' });
  }

  /** A new session for the profile that the request names; the one it had before is forgotten. */
  async open(request: FastifyRequest, reply: FastifyReply, viewer: Viewer, now: Instant): Promise<void> {
    const profile = this.profileOf(request);
    if (!profile.ok) throw new Error('A session needs a profile');
    await this.close(request, reply);
    const token = this.#parts.newToken();
    const { territoryId, memberId } = viewer;
    await this.#parts.sessions.putSession({
      tokenHash: sha256(token),
      territoryId,
      memberId,
      createdAt: now,
    });
    const name = cookieName(request, profile.value);
    const options = { path: '/', httpOnly: true, sameSite: 'strict', maxAge: maxAgeSeconds } as const;
    reply.setCookie(name, token, { ...options, secure: name.startsWith('__Host-') });
  }

  /** Forgets the request's session, if it has one; answers its token's hash. */
  async close(request: FastifyRequest, reply: FastifyReply): Promise<Id | undefined> {
    const identified = await this.identify(request);
    if (!identified.ok) return undefined;
    await this.#parts.sessions.deleteSession(identified.value.tokenHash);
    const profile = this.profileOf(request);
    if (profile.ok) {
      const name = cookieName(request, profile.value);
      reply.clearCookie(name, {
        path: '/',
        secure: name.startsWith('__Host-'),
        httpOnly: true,
        sameSite: 'strict',
      });
    }
    return identified.value.tokenHash;
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** `__Host-` needs https; only on this very machine is there another way. */
function cookieName(request: FastifyRequest, profile: string): string {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(request.hostname);
  const isPlain = request.protocol === 'http' && isLocal;
  return isPlain ? `relais-${profile}` : `__Host-relais-${profile}`;
}
