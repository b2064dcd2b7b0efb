import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordKey } from '#domain/records.ts';
import { anEntry } from '../../support/a-list.ts';
import * as ids from '../../support/fixed-ids.ts';
import { MemoryRestingReadings } from '../../support/no-worker.ts';
import {
  aListingDevice,
  contentFor,
  coordinationKey,
  entryId,
  pharmacyKey,
  rowFor,
  rowsFor,
} from './a-listing-device.ts';

type Device = Awaited<ReturnType<typeof aListingDevice>>;

const devices: Device[] = [];
const device = async (...parts: Parameters<typeof aListingDevice>) => {
  const made = await aListingDevice(...parts);
  devices.push(made);
  return made;
};
afterEach(() => {
  for (const made of devices.splice(0)) made.readings.stop();
});

const name = (made: Device, n: number) => {
  const reading = made.readings.entry(entryId(n));
  return reading.kind === 'read' ? reading.content.identity.familyName : reading.kind;
};
const isDone = (made: Device) => {
  const { done, total } = made.readings.progress();
  expect([done, total]).toEqual([total, total]);
};
/** Until everything is open, and written down. */
const settled = async (made: Device, pages: number) => {
  await vi.waitFor(
    () => {
      isDone(made);
      expect(made.resting.stored.size).toBe(pages);
    },
    // Opening hundreds of entries takes its time on a machine that does other things too.
    { timeout: 10_000 },
  );
};
const gone = (n: number) => [recordKey('entry', entryId(n)), null] as const;

describe('opening', () => {
  it('[AC-7] opens nothing before it is asked to, then everything, and tells in batches', async () => {
    const made = await device(await rowsFor(600));
    let told = 0;
    made.readings.subscribe(() => {
      told += 1;
    });
    expect(made.readings.entry(entryId(5))).toEqual({ kind: 'reading' });
    expect(made.readings.progress()).toEqual({ done: 0, total: 600 });
    expect(made.opened()).toBe(0);
    made.readings.start();
    await settled(made, 2);
    expect(name(made, 599)).toBe('Nom599');
    expect(made.readings.version()).toBe(told);
    expect(told).toBeLessThan(12);
  });

  it('[AC-7] stops opening once no screen wants it, and goes on where it was', async () => {
    const made = await device(await rowsFor(900));
    const stop = made.readings.start();
    await vi.waitFor(() => expect(made.readings.progress().done).toBeGreaterThan(0), { timeout: 10_000 });
    stop();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { done } = made.readings.progress();
    expect(done).toBeLessThan(900);
    made.readings.start();
    await settled(made, 2);
    expect(made.opened()).toBe(900);
  });

  it('[AC-7] keeps the former content, marked stale, until an entry that was sealed anew is open', async () => {
    const made = await device([await rowFor(1)]);
    made.readings.start();
    await settled(made, 1);
    const changed = await rowFor(1, contentFor(1, 'Nouveau'));
    await made.write([[changed.key, changed]]);
    expect(made.readings.entry(entryId(1))).toEqual({ kind: 'read', content: contentFor(1), isStale: true });
    await vi.waitFor(() => expect(name(made, 1)).toBe('Nouveau'));
    const content = contentFor(1, 'Nouveau');
    expect(made.readings.entry(entryId(1))).toEqual({ kind: 'read', content });
    expect(made.opened()).toBe(2);
  });

  it('[AC-7] an entry that changed without being sealed anew is not opened again', async () => {
    const row = await rowFor(1);
    const made = await device([row]);
    made.readings.start();
    await settled(made, 1);
    if (row.kind !== 'entry') throw new Error('no entry');
    await made.write([[row.key, { ...row, value: { ...row.value, status: 'verified' } }]]);
    await made.write([[(await rowFor(2)).key, await rowFor(2)]]);
    await vi.waitFor(() => expect(name(made, 2)).toBe('Nom2'));
    expect(made.opened()).toBe(2);
  });

  it('[AC-7] says what was not granted to this device, and opens it once the key has come', async () => {
    const made = await device([await rowFor(1)], { keys: new Map() });
    made.readings.start();
    await vi.waitFor(() => isDone(made));
    expect(made.readings.entry(entryId(1))).toEqual({ kind: 'closed', why: 'notGranted' });
    expect(made.resting.stored.size).toBe(0);
    await made.keyring.add(ids.coordinationId, coordinationKey);
    made.readings.start();
    await vi.waitFor(() => expect(name(made, 1)).toBe('Nom1'));
  });

  it('[AC-7] what was altered is unreadable, and keeps nothing else closed', async () => {
    const [one, two] = [await rowFor(1), await rowFor(2)];
    if (one.kind !== 'entry' || two.kind !== 'entry') throw new Error('no entries');
    const sealed = two.value.sealed;
    const swapped = { ...one, value: anEntry({ ...(sealed ? { sealed } : {}) }) };
    const made = await device([swapped, two]);
    made.readings.start();
    await settled(made, 1);
    expect(made.readings.entry(entryId(1))).toEqual({ kind: 'closed', why: 'unreadable' });
    expect(name(made, 2)).toBe('Nom2');
  });

  it('[AC-7] follows what arrives while it opens', async () => {
    const rows = await rowsFor(700);
    const made = await device(rows.slice(0, 300));
    made.readings.start();
    for (let at = 300; at < 700; at += 100) {
      await made.write(rows.slice(at, at + 100).map((row) => [row.key, row]));
    }
    await settled(made, 2);
    expect(made.opened()).toBe(700);
  });
});

describe('what leaves the device', () => {
  it('[AC-9] is gone from memory at once, screens or not, and from its page', async () => {
    const made = await device(await rowsFor(20));
    const stop = made.readings.start();
    await settled(made, 1);
    await made.write([gone(3)]);
    expect(made.readings.entry(entryId(3))).toEqual({ kind: 'closed', why: 'notGranted' });
    await vi.waitFor(() => expect([...made.resting.stored.values()][0]?.entries.length).toBe(19));
    stop();
    const erased = anEntry();
    delete (erased as { sealed?: unknown }).sealed;
    await made.write([[recordKey('entry', entryId(4)), { ...(await rowFor(4)), value: erased } as never]]);
    expect(made.readings.entry(entryId(4))).toEqual({ kind: 'closed', why: 'notGranted' });
    made.readings.start();
    await vi.waitFor(() => expect([...made.resting.stored.values()][0]?.entries.length).toBe(18));
  });

  it('[AC-9] is not written back by a page that was being sealed when it left', async () => {
    const made = await device(await rowsFor(20));
    const { replace } = made.resting;
    let late = 0;
    made.resting.replace = async (put, removed) => {
      if (late > 0) return replace.call(made.resting, put, removed);
      late += 1;
      // The disk has seen what this tab will only hear of now.
      void made.write([gone(3)]);
      return put.map(({ id }) => id);
    };
    made.readings.start();
    await vi.waitFor(() => expect([...made.resting.stored.values()][0]?.entries.length).toBe(19));
    expect(late).toBe(1);
  });

  it('[AC-9] an empty page does not stay', async () => {
    const made = await device([await rowFor(1)]);
    made.readings.start();
    await settled(made, 1);
    await made.write([gone(1)]);
    await vi.waitFor(() => expect(made.resting.stored.size).toBe(0));
  });
});

describe('the second start', () => {
  const restedDevice = async (count: number) => {
    const rows = await rowsFor(count);
    const first = await device(rows);
    first.readings.start();
    await settled(first, Math.ceil(count / 500));
    return { rows, resting: first.resting };
  };

  it('[AC-9] reads what rests and opens nothing again', async () => {
    const { rows, resting } = await restedDevice(620);
    const second = await device(rows, { resting });
    second.readings.start();
    await settled(second, 2);
    expect([name(second, 0), name(second, 619), second.opened()]).toEqual(['Nom0', 'Nom619', 0]);
  });

  it('[AC-9] opens again only what was sealed anew meanwhile, and forgets at rest what left', async () => {
    const { rows, resting } = await restedDevice(40);
    const changed = await rowFor(7, contentFor(7, 'Nouveau'));
    const second = await device([...rows.slice(0, 7), changed, ...rows.slice(8, 38)], { resting });
    second.readings.start();
    await vi.waitFor(() => expect(name(second, 7)).toBe('Nouveau'));
    expect(second.opened()).toBe(1);
    const at = () =>
      [...resting.stored.values()].flatMap(({ entries }) => entries.map((key) => key.slice(0, 36)));
    await vi.waitFor(() => expect(at().length).toBe(38));
    expect(at()).not.toContain(entryId(39));
    expect(JSON.stringify([...resting.stored.values()])).not.toContain('Nom');
  });

  it('[AC-9] only the keyring opens what rests', async () => {
    const { rows, resting } = await restedDevice(10);
    const other = await device(rows, { resting, keys: new Map([[ids.pharmacyId, pharmacyKey]]) });
    other.readings.start();
    await vi.waitFor(() => expect(name(other, 1)).toBe('Nom1'));
    expect(other.opened()).toBe(10);
  });

  it.each([
    ['a byte of its text', (page: { ct: Uint8Array }) => page.ct.set([(page.ct[9] ?? 0) ^ 1], 9)],
    ['an entry for another', (page: { entries: string[] }) => page.entries.reverse()],
    ['an entry less', (page: { entries: string[] }) => page.entries.pop()],
  ])('[AC-9] a page that was altered, %s, is opened from the records again', async (_, alter) => {
    const { rows, resting } = await restedDevice(10);
    for (const page of resting.stored.values()) alter(page as never);
    const second = await device(rows, { resting });
    second.readings.start();
    await settled(second, 1);
    expect([name(second, 1), second.opened()]).toEqual(['Nom1', 10]);
  });

  it('[AC-9] two tabs that kept the same entries end with one page of them', async () => {
    const { rows, resting } = await restedDevice(10);
    const copy = new MemoryRestingReadings();
    const other = await device(rows, { resting: copy });
    other.readings.start();
    await settled(other, 1);
    await resting.replace(await copy.pages(await copy.ids()), []);
    expect(resting.stored.size).toBe(2);
    const third = await device(rows, { resting });
    third.readings.start();
    await settled(third, 1);
    expect([name(third, 9), third.opened()]).toEqual(['Nom9', 0]);
  });

  it('[AC-9] a disk that fails keeps nothing and hinders nothing', async () => {
    const resting = new MemoryRestingReadings();
    resting.replace = () => Promise.reject(new Error('full'));
    const made = await device(await rowsFor(10), { resting });
    made.readings.start();
    await vi.waitFor(() => expect(name(made, 9)).toBe('Nom9'));
  });
});
