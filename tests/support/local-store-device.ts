import { afterEach, beforeEach } from 'vitest';
import type { LocalStore } from '#client/ports/local-store.ts';
import { sampleMeta } from './local-samples.ts';

/** One profile's storage on one device, on which several stores (tabs) can be made, one after the other or together. */
export interface LocalStoreDevice {
  /** A new store on the profile, as a new tab would make it. Not open yet. */
  tab(): LocalStore;
  /** Makes the stored database one of a newer app. */
  becomeNewer(): Promise<void>;
  /** Everything that is stored, as a text to compare. */
  fingerprint(): Promise<string>;
  dispose(): Promise<void>;
}

/** A device for each test of a suite, and the tabs opened on it, closed when the test ends. */
export interface DeviceInTest {
  device(): LocalStoreDevice;
  /** A tab that is not open yet. */
  newTab(): LocalStore;
  openTab(): Promise<LocalStore>;
  /** Closes the tab and opens another one on what it left. */
  reopened(tab: LocalStore): Promise<LocalStore>;
}

/** To be called inside a `describe`: makes a device before each of its tests. */
export function deviceInTest(makeDevice: () => Promise<LocalStoreDevice>): DeviceInTest {
  let made: LocalStoreDevice | undefined;
  let tabs: LocalStore[] = [];
  beforeEach(async () => {
    made = await makeDevice();
  });
  afterEach(async () => {
    for (const tab of tabs) await tab.close();
    tabs = [];
    await made?.dispose();
  });
  const device = () => {
    if (!made) throw new Error('no device outside of a test');
    return made;
  };
  const newTab = () => {
    const tab = device().tab();
    tabs.push(tab);
    return tab;
  };
  const openTab = async () => {
    const tab = newTab();
    await tab.open(sampleMeta);
    return tab;
  };
  const reopened = async (tab: LocalStore) => {
    await tab.close();
    return openTab();
  };
  return { device, newTab, openTab, reopened };
}
