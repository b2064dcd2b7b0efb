import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Invariants } from './invariants.ts';
import type { Deed } from './operation.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import type { SimulatedRelay } from './simulated-relay.ts';

const dayMs = 86_400_000;

export interface Stage {
  readonly relay: SimulatedRelay;
  readonly invariants: Invariants;
  device(name: string): SimulatedDevice | undefined;
  addClone(of: SimulatedDevice, name: string): SimulatedDevice;
  now(): Instant;
}

type StorageDeed = Extract<Deed, { do: 'wipe' | 'clone' | 'copy' | 'putBack' }>;
type DeviceDeed = Extract<Deed, { device: string }>;

/** Does one deed of a script; one whose device is not there (a script that lost lines) does nothing. Answers what came of it. */
export async function performDeed(deed: Deed, stage: Stage): Promise<string> {
  if ('device' in deed) {
    const device = stage.device(deed.device);
    return device ? onDevice(deed, device, stage) : 'nobody';
  }
  const { relay, invariants } = stage;
  switch (deed.do) {
    case 'wait':
      return '';
    case 'passTime':
      return String(await relay.settle(stage.now() + deed.days * dayMs));
    case 'crashRelay':
      relay.crashAt(deed.relay, deed.statement);
      return '';
    case 'loseAnswers':
      relay.crashAfterCommit(deed.relay);
      return '';
    case 'renewRelay':
      relay.isNewer = true;
      return '';
    case 'backUp':
      relay.backUp();
      return '';
    case 'restore':
      await relay.restore(deed.renews);
      invariants.kept.outcomesMayChange(stage.now());
      return String(relay.ledger.version);
    case 'member':
      await relay.changeMember(deed.memberId, deed.change);
      return '';
  }
}

async function onDevice(deed: DeviceDeed, device: SimulatedDevice, stage: Stage): Promise<string> {
  const { kept } = stage.invariants;
  switch (deed.do) {
    case 'boot':
      await device.boot();
      return '';
    case 'kill':
      device.crash();
      return '';
    case 'online':
    case 'offline':
      device.parts.network.isOnline = deed.do === 'online';
      if (deed.do === 'online') device.nudge();
      return '';
    case 'issue':
      if (deed.offline) device.parts.network.isOnline = false;
      return (await device.issue(deed.command, deed.uid, deed.expiresAt)) ? 'kept' : 'not kept';
    case 'issueLater':
      return (await device.issueLater(deed.uid)) ? 'kept' : 'not kept';
    case 'takeBack': {
      const taken = await device.takeBack(deed.uid);
      if (taken) kept.takenBack.add(deed.uid);
      return String(taken);
    }
    case 'settle':
      // Noted before: a device that dies right after the write has settled it too.
      kept.settled.add(deed.uid);
      return String(await device.settle(deed.uid));
    case 'jumpClock':
      device.jumpClock(deed.byMs);
      return '';
    case 'fill':
    case 'makeRoom':
      device.isFull = deed.do === 'fill';
      return '';
    case 'loseConnection':
      device.losesConnection = true;
      return '';
    case 'migrate':
      device.migrate();
      return '';
    case 'move':
      device.relay = deed.relay;
      return '';
    case 'update':
      device.build = deed.build;
      device.crash();
      await device.boot();
      return '';
    case 'wipe':
    case 'clone':
    case 'copy':
    case 'putBack':
      return onStorage(deed as StorageDeed, device, stage);
  }
}

/** What is done to a device's storage behind its back. */
function onStorage(deed: StorageDeed, device: SimulatedDevice, stage: Stage): string {
  const { kept } = stage.invariants;
  if (!device.isAlive) return 'off';
  kept.check(device);
  switch (deed.do) {
    case 'wipe':
      device.replaceImage(new MemoryImage());
      break;
    case 'clone':
      kept.copyMade(device);
      kept.check(stage.addClone(device, deed.as));
      return '';
    case 'copy':
      kept.copyMade(device);
      device.copy = device.image.copy();
      return '';
    case 'putBack':
      if (!device.copy) return 'no copy';
      device.replaceImage(device.copy);
      device.copy = undefined;
      break;
  }
  kept.storageReplaced(device);
  return String(kept.lost.size);
}
