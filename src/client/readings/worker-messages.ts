import type { SealedWork } from '../ports/sealed-work.ts';

/** A call of `SealedWork` as it travels to the worker, and its answer. Both sides are of one build. */
export interface Question {
  readonly call: number;
  readonly name: keyof SealedWork;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly failure: string };

/** Never rejects: what the work throws travels back by its message alone. */
export async function answerTo(work: SealedWork, { call, name, args }: Question): Promise<Answer> {
  try {
    const method = work[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return { call, value: await method(...args) };
  } catch (error) {
    return { call, failure: error instanceof Error ? error.message : 'failed' };
  }
}

/** The part of a worker that is talked to. */
export type Channel = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>;

export interface RemoteWork {
  readonly work: SealedWork;
  /** Resolves when the worker is dead: what was asked of it is rejected. */
  readonly died: Promise<void>;
  end(): void;
}

/** `SealedWork` on the other side of a channel. */
export function remoteWork(channel: Channel): RemoteWork {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  let tellDeath = () => {};
  let isDead = false;
  const died = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const end = () => {
    isDead = true;
    channel.terminate();
    for (const { reject } of waiting.values()) reject(new Error('The worker has ended'));
    waiting.clear();
    tellDeath();
  };
  channel.onerror = end;
  channel.onmessageerror = end;
  channel.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.call);
    waiting.delete(data.call);
    if ('failure' in data) asked?.reject(new Error(data.failure));
    else asked?.resolve(data.value);
  };
  const ask =
    (name: keyof SealedWork) =>
    (...args: readonly unknown[]) =>
      new Promise<never>((resolve, reject) => {
        if (isDead) return reject(new Error('The worker has ended'));
        calls += 1;
        waiting.set(calls, { resolve: resolve as (value: unknown) => void, reject });
        const question: Question = { call: calls, name, args };
        channel.postMessage(question);
      });
  const work: SealedWork = {
    takeKeys: ask('takeKeys'),
    openEntries: ask('openEntries'),
    openEnvelopes: ask('openEnvelopes'),
    sealEntries: ask('sealEntries'),
    sealPage: ask('sealPage'),
    openPage: ask('openPage'),
  };
  return { work, died, end };
}
