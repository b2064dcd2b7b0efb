import type { Instant } from '#domain/identifiers.ts';
import type { Outcome, SentCommand, SyncRequest } from '#sync/protocol.ts';
import type { CommandEnd, HandedOverEnd } from '../ports/measures.ts';
import type { ClientRow, CommandRow, WriteTransaction } from '../ports/server-store.ts';
import { decideCommand } from './decide-command.ts';
import { takeHandedOver } from './hand-over.ts';
import { reportRestoration } from './restoration-report.ts';
import { shownLoss } from './shown-loss.ts';
import type { RelayError, Viewer } from './sync-error.ts';
import { viewerAudiences } from './viewer-audiences.ts';

export interface ExecutionInput {
  readonly request: SyncRequest;
  readonly viewer: Viewer;
  readonly now: Instant;
  readonly incarnation: string;
  /** What the relays on this store sign with. */
  readonly secret: string;
}

/** What became of one command, for the measures. */
export interface ExecutedCommand {
  readonly name: string;
  readonly end: CommandEnd;
}

/** What became of a request, for the measures. */
export interface Executed {
  readonly executed: readonly ExecutedCommand[];
  readonly handedOver: readonly HandedOverEnd[];
}

/** Told about bugs and trouble of the store; never given a body. */
export type Report = (trouble: { readonly what: 'bug' | 'store'; readonly error: unknown }) => void;

/**
 * PR-2, PR-3, PR-5: runs a request's new commands in order, each in its own savepoint. The whole stream is checked first, so
 * that an error means that nothing was processed. Trouble of the store stops at the command it met: that one and those
 * behind it have no outcome and come again.
 */
export async function executeCommands(
  tx: WriteTransaction,
  input: ExecutionInput,
  report: Report,
): Promise<RelayError | Executed> {
  const { request, viewer } = input;
  if (!(await viewerAudiences(tx, viewer))) return { code: 'noSession' };
  const client = await tx.client(request.clientId);
  if (client && client.memberId !== viewer.memberId) return { code: 'wrongMember' };
  const lastSeq = client?.lastSeq ?? 0;
  const error = (await whyTakenName(tx, request, client)) ?? (await whyBrokenStream(tx, request, lastSeq));
  if (error) return error;
  const handedOver = await takeAgain(tx, input, report);
  const executed: ExecutedCommand[] = [];
  for (const command of newCommands(request.commands, lastSeq)) {
    try {
      executed.push(await tx.savepoint(() => executeOne(tx, command, input, report)));
    } catch (trouble) {
      report({ what: 'store', error: trouble });
      break;
    }
  }
  return { executed, handedOver };
}

/**
 * PR-14: what a device hands over comes before its own new commands, which may stand on it. PR-20: nothing of it is taken unless it shows
 * that this relay has lost something.
 */
async function takeAgain(
  tx: WriteTransaction,
  input: ExecutionInput,
  report: Report,
): Promise<readonly HandedOverEnd[]> {
  const { request, viewer, now, incarnation, secret } = input;
  if (!request.again) return [];
  const { commands, seen } = request.again;
  if (commands.length === 0 && seen.length === 0) return [];
  const { territoryId } = viewer;
  const shown = await shownLoss(tx, request.again, territoryId, secret);
  if (shown !== 'lost') return commands.map(() => (shown === 'nothing' ? 'needless' : 'unproven'));
  const ends = await takeHandedOver(tx, request.again, input, report);
  await reportRestoration(tx, { territoryId, incarnation, seen, now });
  return ends;
}

/** Each new command once, even when a request holds it twice. */
function newCommands(commands: readonly SentCommand[], lastSeq: number): readonly SentCommand[] {
  const bySeq = new Map(commands.map((command) => [command.seq, command]));
  return [...bySeq.values()].filter((command) => command.seq > lastSeq).sort((a, b) => a.seq - b.seq);
}

/**
 * PR-14: a command that was done again stands at the first place of a stream of its own, which no client has. Whoever comes under that
 * name has to take another, whatever he brings.
 */
async function whyTakenName(
  tx: WriteTransaction,
  { clientId, commands }: SyncRequest,
  client: ClientRow | undefined,
): Promise<RelayError | undefined> {
  if (client || !commands.some(({ seq }) => seq === 1)) return undefined;
  return (await tx.commandBySeq(clientId, 1)) ? { code: 'cloned' } : undefined;
}

async function whyBrokenStream(
  tx: WriteTransaction,
  request: SyncRequest,
  lastSeq: number,
): Promise<RelayError | undefined> {
  const uids = new Map<number, string>();
  let expected = lastSeq + 1;
  for (const { seq, uid } of request.commands) {
    if (seq > expected) return { code: 'gap', expected };
    // Beyond the last one nothing was answered.
    const earlier = seq <= lastSeq ? await tx.commandBySeq(request.clientId, seq) : undefined;
    const known = uids.get(seq) ?? earlier?.uid;
    if (known !== undefined && known !== uid) return { code: 'cloned' };
    uids.set(seq, uid);
    if (seq === expected) expected += 1;
  }
  return undefined;
}

async function executeOne(
  tx: WriteTransaction,
  command: SentCommand,
  { request, viewer, now }: ExecutionInput,
  report: Report,
): Promise<ExecutedCommand> {
  const { clientId } = request;
  const { memberId } = viewer;
  const { seq, uid, name } = command;
  const row = { clientId, seq, uid, memberId, name, at: now };
  await tx.putClient({ clientId, memberId, lastSeq: seq });
  const earlier = await tx.commandByUid(uid);
  if (earlier) {
    await tx.putCommand({ ...row, ...answerAgain(earlier, row, command) });
    return { name, end: 'again' };
  }
  const { outcome, writes, bug } = await decideCommand(tx, command, { now, ...viewer });
  if (bug !== undefined) report({ what: 'bug', error: bug });
  await tx.write(writes);
  await tx.putCommand({ ...row, outcome, ...bodyOf(outcome, command) });
  return { name, end: outcome.status };
}

/**
 * A device that found itself cloned numbers what it had not acknowledged anew: what was done is not done twice. Somebody
 * else's `uid` tells nothing about what became of it.
 */
function answerAgain(
  earlier: CommandRow,
  { seq, memberId }: Pick<CommandRow, 'seq' | 'memberId'>,
  command: SentCommand,
): Pick<CommandRow, 'outcome' | 'replay' | 'body'> {
  const outcome: Outcome =
    earlier.memberId === memberId
      ? { ...earlier.outcome, seq }
      : { status: 'quarantined', seq, uid: command.uid };
  return { outcome, replay: true, ...bodyOf(outcome, command) };
}

/** Only a quarantined command's body is kept: somebody has to look at it. */
function bodyOf(outcome: Outcome, { name, args, issuedAt }: SentCommand): { body?: string } {
  return outcome.status === 'quarantined' ? { body: JSON.stringify({ name, args, issuedAt }) } : {};
}
