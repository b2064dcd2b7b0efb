import type { SyncRequest } from '#sync/protocol.ts';
import type { Transport, TransportReply } from '../ports/transport.ts';
import { readAnswer } from './read-reply.ts';

/** A relay in the same process: what would go over the wire, as text, so that nothing is shared by reference. */
export interface RelayInProcess {
  sync(body: string): Promise<{ status: number; body: string }>;
  onVersion(listener: () => void): () => void;
}

const timedOut: TransportReply = { kind: 'unreachable', why: 'timeout' };

/** For the simulation and the tests. */
export class InProcessTransport implements Transport {
  readonly #relay: RelayInProcess;

  constructor(relay: RelayInProcess) {
    this.#relay = relay;
  }

  mayReach(): boolean {
    return true;
  }

  async sync(request: SyncRequest, signal: AbortSignal): Promise<TransportReply> {
    if (signal.aborted) return timedOut;
    try {
      const abandoned = new Promise<undefined>((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      const answer = await Promise.race([this.#relay.sync(JSON.stringify(request)), abandoned]);
      if (!answer) return timedOut;
      return readAnswer(answer.status, answer.body);
    } catch {
      return { kind: 'unreachable', why: 'offline' };
    }
  }

  live(onVersion: () => void): () => void {
    return this.#relay.onVersion(onVersion);
  }
}
