import { randomBytes } from 'node:crypto';
import type { Instant } from '#domain/identifiers.ts';
import type { Outcome } from '#sync/protocol.ts';

/** What names a commit: 48 bits of chance, enough to tell two lives of one database apart. */
export function newCommitMark(): string {
  return randomBytes(6).toString('base64url');
}

/** What names a life of a database; as short as a mark, since every cookie carries it. */
export function newIncarnation(): string {
  return randomBytes(9).toString('base64url');
}

/** What is kept of a commit beside its version. */
export interface CommitName {
  readonly mark: string;
  readonly at: Instant;
}

/** An outcome as it is told: an applied one with the version that holds its effects. */
export function told(outcome: Outcome, version: number): Outcome {
  return outcome.status === 'applied' ? { ...outcome, version } : outcome;
}
