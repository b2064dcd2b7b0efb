import { fullReadSet } from '#domain/commands.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import type { SentCommand } from '#sync/protocol.ts';
import type { ExpectedReads } from '../ports/expected-reads.ts';
import type { ExecutionInput } from './execute-commands.ts';
import { parsedCommand } from './parsed-command.ts';

/** What executing these requests will read, as far as it can be known before: a range of slots cannot. */
export function expectedReads(inputs: readonly ExecutionInput[]): ExpectedReads {
  const sent = inputs.flatMap(({ request: { clientId, commands } }) =>
    commands.map(({ seq, uid }) => ({ clientId, seq, uid })),
  );
  return {
    records: [...new Set(inputs.flatMap(recordsOf))],
    clients: [...new Set(inputs.map(({ request }) => request.clientId))],
    places: sent,
    uids: [...new Set(sent.map(({ uid }) => uid))],
  };
}

function recordsOf({ request, viewer }: ExecutionInput): readonly RecordKey[] {
  const own = [recordKey('territory', viewer.territoryId), recordKey('member', viewer.memberId)];
  const declared = request.commands.flatMap((command) => {
    const parsed = parseOrNothing(command);
    return parsed ? fullReadSet(parsed.reads, viewer).keys : [];
  });
  return [...own, ...declared];
}

/** What cannot be understood is quarantined later, where it is executed. */
function parseOrNothing(command: SentCommand) {
  try {
    const parsed = parsedCommand(command);
    return typeof parsed === 'string' ? undefined : parsed;
  } catch {
    return undefined;
  }
}
