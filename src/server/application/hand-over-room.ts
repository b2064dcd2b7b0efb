import type { Id } from '#domain/identifiers.ts';
import type { HandedOverRow } from '../ports/server-store.ts';

/** So many commands, and so many characters of their arguments. */
export interface Room {
  readonly commands: number;
  readonly length: number;
}

/**
 * PR-21: so much waits on the relay at once. All that waits is read and tried with each device's part, while everybody's bookings wait
 * behind that: the rest waits on the devices.
 */
export const mostWaiting: Readonly<Record<'ofMember' | 'ofTerritory', Room>> = {
  ofMember: { commands: 1_000, length: 5_000_000 },
  ofTerritory: { commands: 5_000, length: 50_000_000 },
};

/** How much more a member may hand over now. */
export function roomFor(rows: readonly HandedOverRow[], memberId: Id): Room {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const ofMember = left(
    mostWaiting.ofMember,
    waiting.filter((row) => row.memberId === memberId),
  );
  const ofTerritory = left(mostWaiting.ofTerritory, waiting);
  return {
    commands: Math.min(ofMember.commands, ofTerritory.commands),
    length: Math.min(ofMember.length, ofTerritory.length),
  };
}

/**
 * Is there room for one more, however long? The last one may go beyond: a device that asks after its command is told whether there is
 * room, and the relay does not know then how long that command is.
 */
export function hasRoom({ commands, length }: Room): boolean {
  return commands > 0 && length > 0;
}

/** The room once these wait too. */
export function left({ commands, length }: Room, rows: readonly Pick<HandedOverRow, 'args'>[]): Room {
  return {
    commands: commands - rows.length,
    length: rows.reduce((rest, { args }) => rest - args.length, length),
  };
}
