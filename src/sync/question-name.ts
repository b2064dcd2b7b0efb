import type { SyncRequest } from './protocol.ts';

type Question = Pick<SyncRequest, 'clientId' | 'cookie' | 'ackedSeq' | 'commands' | 'again' | 'afresh'>;

/**
 * SY-8: a short name that the relay gives back with its answer, so that an answer to another question, kept by something on the way,
 * is not taken for this one's. It tells questions apart; it protects from nobody.
 */
export function questionName({ clientId, cookie, ackedSeq, commands, again, afresh }: Question): string {
  const uids = [...commands, ...(again?.commands ?? [])].map(({ uid }) => uid);
  const asked = [...(again?.asked ?? []), again?.seen.length ?? 0, afresh === true];
  return hash([clientId, cookie, ackedSeq, ...uids, ...asked].join(' ')).toString(36);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed >>> 0;
}
