import type { SeededRandom } from '../support/seeded-random.ts';

/**
 * Everything that goes wrong in these worlds, by name. A seed switches each on or off (swarm testing: worlds differ in kind, and a
 * fault is also met without the others); the number is how often, in a hundred worlds.
 */
export const faultClasses = {
  /** Requests and answers are lost on the way. */
  drop: 50,
  /** A request arrives twice. */
  duplicate: 50,
  /** What travels takes up to half a minute. */
  delay: 60,
  /** A doubled request arrives minutes later, behind newer ones. */
  reorder: 30,
  /** A body is cut on the way: an answer that is no JSON, a request the relay cannot read. */
  truncate: 25,
  /** Something on the way answers with what the relay said to an earlier question. */
  staleAnswer: 15,
  /** A captive portal answers with a page. */
  portal: 40,
  /** A proxy or a firewall answers in the relay's place: 401, 413, 426, 429, 502. */
  proxyErrors: 30,
  /** A proxy, there for good, lets no long body through. */
  smallProxy: 10,
  /** The answer never comes and the connection never fails. */
  halfOpen: 40,
  /** A device dies between any two writes. */
  deviceCrash: 50,
  /** A device has no room left, then some again. */
  storageFull: 20,
  /** A write fails once: the browser lost its connection to the database. */
  lostConnection: 25,
  /** The browser wipes a device's database; the device comes back empty, under a new client id. */
  wipe: 12,
  /** A device's storage is copied onto another phone: both go on from it. */
  clone: 15,
  /** A device's storage is put back to an older copy of it. */
  oldCopy: 15,
  /** Devices' clocks are wrong, by up to two days. */
  clockSkew: 50,
  /** A device's clock jumps by a day, or by ten years. */
  clockJump: 40,
  /** The world lives one of the two nights in which the clocks of Europe/Paris change. */
  daylightSaving: 12,
  /** A relay dies between two statements; what was not committed is undone. */
  relayCrash: 30,
  /** A relay commits, then dies before it answers. */
  answerLost: 30,
  /** The relay comes back from an older backup. */
  relayRestored: 15,
  /** An administrator removes a member, or changes his role, while commands wait. */
  memberChange: 25,
  /** The relay is newer than some apps: it adds a field and a kind of record. */
  newerRelay: 20,
  /** An app is newer than the relay: it sends a command the relay does not know. */
  laterCommand: 15,
  /** Another tab's newer app migrates the database under this one, with whatever waits in it. */
  schemaUpgrade: 20,
} as const satisfies Record<string, number>;

export type FaultName = keyof typeof faultClasses;
export type Faults = ReadonlySet<FaultName>;

export const faultNames = Object.keys(faultClasses) as readonly FaultName[];

/** Which faults a world has at all. */
export function drawFaults(dice: SeededRandom): Faults {
  return new Set(faultNames.filter((name) => dice.int(100) < faultClasses[name]));
}

/** Reads « drop,clone »; « none » is a world without any. Throws a RangeError on a name there is not. */
export function parseFaults(text: string): Faults {
  const names = text === 'none' ? [] : text.split(',');
  for (const name of names) {
    if (!Object.hasOwn(faultClasses, name)) {
      throw new RangeError(`No fault is called ${name}; there are ${faultNames.join(', ')}`);
    }
  }
  return new Set(names as FaultName[]);
}
