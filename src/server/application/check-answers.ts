import type { Id } from '#domain/identifiers.ts';
import { outcomeSchema } from '#sync/protocol.ts';
import type { ScannedCommand } from '../ports/scanned-rows.ts';
import type { Fault, FaultKind } from './check-fault.ts';

interface Stream {
  reached: number;
  /** An answer was seen that compaction would have let go: nothing behind it was let go. */
  isWhole: boolean;
}

/**
 * PR-2: the answers of a client run to its last one without holes. The oldest may have been let go (SS-18), all but those whose
 * body is kept. Looks at them in order of client and `seq`.
 */
export class AnswerCheck {
  readonly #lastSeqs: ReadonlyMap<Id, number>;
  readonly #version: number;
  readonly #streams = new Map<Id, Stream>();

  constructor(lastSeqs: ReadonlyMap<Id, number>, version: number) {
    this.#lastSeqs = lastSeqs;
    this.#version = version;
  }

  faultsOf(row: ScannedCommand): readonly FaultKind[] {
    const stream = this.#streams.get(row.clientId) ?? { reached: 0, isWhole: false };
    const isNext = stream.isWhole ? row.seq === stream.reached + 1 : row.seq > stream.reached;
    const outcome = outcomeSchema.safeParse(row.outcome);
    const isKeptForever = outcome.success && outcome.data.status === 'quarantined';
    this.#streams.set(row.clientId, { reached: row.seq, isWhole: stream.isWhole || !isKeptForever });
    if (!outcome.success) return ['unreadable'];
    const isItsOwn = outcome.data.seq === row.seq && outcome.data.uid === row.uid;
    return [
      ...(isNext && isItsOwn ? [] : ['answers' as const]),
      ...(row.version > this.#version ? ['version' as const] : []),
    ];
  }

  /** What only the end shows. */
  rest(): readonly Fault[] {
    return [...this.#streams].flatMap(([clientId, { reached, isWhole }]): Fault[] => {
      const last = this.#lastSeqs.get(clientId) ?? 0;
      const isEnded = isWhole ? reached === last : reached <= last;
      return isEnded ? [] : [{ kind: 'answers', where: `${clientId} ${reached}` }];
    });
  }
}
