import type { FastifyReply } from 'fastify';
import type { Instant } from '#domain/identifiers.ts';
import type { LiveHub } from '../application/live-hub.ts';
import type { PublicTerritories } from '../application/public-territory.ts';
import type { RelayError } from '../application/sync-error.ts';
import type { Synchronize } from '../application/synchronize.ts';
import { answerError } from '../http/answer-error.ts';
import type { ProfileSessions } from '../http/profile-sessions.ts';
import type { Readiness } from '../http/readiness.ts';
import type { ServerStore } from '../ports/server-store.ts';

/** What routes work with. */
export interface RelayParts {
  readonly store: ServerStore;
  readonly synchronize: Synchronize;
  readonly sessions: ProfileSessions;
  readonly publicTerritories: PublicTerritories;
  readonly hub: LiveHub;
  readonly clock: { now(): Instant };
  readonly version: string;
  readonly readiness: Readiness;
}

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: RelayError };

/** Sends a result: its value as JSON, or its error. */
export function answer(reply: FastifyReply, result: Answer): FastifyReply {
  return result.ok ? reply.send(result.value) : answerError(reply, result.refusal);
}
