import { describe, expect, it } from 'vitest';
import type { Keyring } from '#client/ports/keyring.ts';
import { createVault } from '#client/vault/envelope-vault.ts';
import { whyNotBookable } from '#domain/bookings/book-slot.ts';
import { patientSchema } from '#domain/bookings/booking.ts';
import { type RecordChange, recordSchemas } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { instantAt } from '#domain/territory/local-time.ts';
import { whyOutsideSnp } from '#domain/territory/snp-hours.ts';
import { openProposals } from '#domain/waitlist/entry.ts';
import { identitySchema, profileSchema } from '#domain/waitlist/profile.ts';
import { buildDemo, coming } from '../../../src/demo/build-demo.ts';
import { demoTerritoryId } from '../../../src/demo/demo-ids.ts';
import { deriveDemoStructureKey } from '../../../src/demo/demo-keys.ts';
import { demoDirectory, demoTerritory } from '../../../src/demo/demo-territory.ts';
import { demoPersonas } from '../../../src/demo/personas.ts';

const hour = 3_600_000;
const at = (day: string, minutes: number) => instantAt(day, minutes, demoTerritory.zone);
const tuesdayMorning = at('2026-11-24', 11 * 60);

/** Hours at which somebody may well try the demonstration, and those where it could break. */
const moments = {
  'a Tuesday morning': tuesdayMorning,
  'a Saturday afternoon': at('2026-11-28', 14 * 60),
  'a Sunday night': at('2026-11-22', 3 * 60 + 19),
  'the night the clock goes forward': at('2027-03-28', 90),
  'the night the clock goes back': at('2026-10-25', 150),
  'the eve of a holiday': at('2026-11-10', 19 * 60 + 50),
  'Easter weekend': at('2027-03-27', 13 * 60),
  'New Year': at('2026-12-31', 23 * 60 + 59),
};

const slotsOf = (records: readonly RecordChange[]): readonly Slot[] =>
  records.flatMap((record) => (record.kind === 'slot' ? [record.value] : []));

const isFreeAt = (now: number) => (slot: Slot) =>
  slot.agendaId === 'mg' && whyNotBookable(slot, demoTerritory, { now }) === undefined;

/** Is there a quarter of an hour of SNP from an hour after `now` to 48 hours ahead? */
function hasSnp(now: number): boolean {
  for (let start = now + hour; start <= now + 48 * hour; start += hour / 4) {
    if (!whyOutsideSnp(demoTerritory, start, start + hour / 4)) return true;
  }
  return false;
}

describe('the demonstration', () => {
  it('is the territory of the project: 26 communes, 42 GPs, 26 kinés, 10 pharmacies, 14 nurses’ practices', async () => {
    const directory = await demoDirectory();
    const members = directory.flatMap((record) =>
      record.kind === 'member' ? [record.value.profession] : [],
    );
    const places = directory.flatMap((record) => (record.kind === 'structure' ? [record.value.kind] : []));
    const count = <T>(list: readonly T[], wanted: T) => list.filter((one) => one === wanted).length;

    expect(demoTerritory.communes).toHaveLength(26);
    expect(count(members, 'generalPractitioner')).toBe(42);
    expect(count(members, 'nurse')).toBe(38);
    expect(count(members, 'physiotherapist')).toBe(26);
    expect(count(members, 'dentist')).toBe(11);
    expect(count(places, 'pharmacy')).toBe(10);
    expect(count(places, 'nursePractice')).toBe(14);
  });

  it('only has numbers that ring nowhere, but the public short ones', async () => {
    const text = JSON.stringify(await buildDemo(tuesdayMorning));
    const numbers = [...text.matchAll(/"(?:phone|professionalPhone|number)":"([^"]+)"/g)].map(
      ([, number]) => number,
    );

    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) expect(number).toMatch(/^(\+3319900\d{4}|15|116117|3237)$/);
  });

  it.each(Object.entries(moments))('holds together on %s', async (_name, now) => {
    const records = await buildDemo(now);
    const ids = new Set(records.map(({ kind, id }) => `${kind}/${id}`));
    const slots = slotsOf(records);

    expect(ids.size).toBe(records.length);
    for (const { kind, value } of records) expect(recordSchemas[kind].parse(value)).toEqual(value);
    expect(slots.some((slot) => slot.start < now && slot.booking?.detail?.outcome)).toBe(true);
    expect(slots.some((slot) => slot.start < now && slot.booking && !slot.booking.detail?.outcome)).toBe(
      true,
    );
    expect(slots.filter(isFreeAt(now)).length >= 3).toBe(hasSnp(now));
  });

  it('has something to book, something booked and something to deal with on a Tuesday', async () => {
    const slots = slotsOf(await buildDemo(tuesdayMorning));
    const ahead = slots.filter((slot) => slot.start > tuesdayMorning);

    expect(ahead.filter(isFreeAt(tuesdayMorning)).length).toBeGreaterThan(6);
    expect(ahead.filter((slot) => slot.booking).length).toBeGreaterThan(4);
    expect(ahead.filter((slot) => slot.history?.some((past) => past.sealed))).toHaveLength(1);
    expect(ahead.some((slot) => slot.agendaId === 'kine' && !slot.booking)).toBe(true);
    expect(ahead.some((slot) => slot.agendaId === 'sage-femme')).toBe(true);
  });

  it('always has the same people, slots and keys at the same instant', async () => {
    const envelopes = new Set(['sealed', 'profile', 'identity', 'facts', 'note']);
    const stripped = async () =>
      JSON.stringify(await buildDemo(tuesdayMorning), (key, value) =>
        envelopes.has(key) ? undefined : value,
      );

    expect(await stripped()).toBe(await stripped());
  });

  it('seals its patients like everybody’s: both structures can read, and no name is in clear', async () => {
    const records = await buildDemo(tuesdayMorning);
    const booked = slotsOf(records).filter((slot) => slot.booking?.detail);
    expect(JSON.stringify(records)).not.toMatch(/Vigneron|Delhoume|Lumbago|3363998/);

    for (const slot of booked.slice(0, 8)) {
      const detail = slot.booking?.detail;
      if (!detail) continue;
      for (const structureId of [slot.structureId, detail.structureId]) {
        const place = { territoryId: demoTerritoryId, kind: 'booking', recordId: detail.id };
        const opened = await createVault(await keyringOf(structureId)).open(detail.sealed, place);
        expect(patientSchema.safeParse(opened.ok && JSON.parse(opened.value)).success).toBe(true);
      }
    }
  });

  it('has every persona of the entrance among its active members', async () => {
    const members = new Map(
      (await demoDirectory()).flatMap((record) =>
        record.kind === 'member' ? [[record.id, record.value]] : [],
      ),
    );

    const professions = demoPersonas.map(({ memberId }) => members.get(memberId)?.profession);
    expect(professions).toEqual([
      'pharmacist',
      'generalPractitioner',
      'secretary',
      'nurse',
      'sasOperator',
      'physiotherapist',
      'coordinator',
      'midwife',
      'partner',
    ]);
    for (const { memberId } of demoPersonas) expect(members.get(memberId)?.adherent).toBe(true);
  });

  it('started again at any hour of a year, has slots to come whenever there is SNP to come', () => {
    for (let now = tuesdayMorning; now < tuesdayMorning + 365 * 24 * hour; now += 37 * hour) {
      const starts = coming(now).flatMap(({ command }) =>
        command.name === 'publishSlots@1' && command.args.agendaId === 'mg' ? command.args.slots : [],
      );
      const soon = starts.filter((slot) => slot.start <= now + 48 * hour);
      if (hasSnp(now)) expect(soon.length).toBeGreaterThan(0);
    }
  }, 30_000);
});

async function keyringOf(structureId: string): Promise<Keyring> {
  const key = await deriveDemoStructureKey(structureId);
  const nothing = async () => undefined;
  return {
    structures: async () => [structureId],
    privateKey: async (id) => (id === structureId ? key : undefined),
    add: nothing,
    remove: nothing,
    clear: nothing,
  };
}

describe('the list of the demonstration', () => {
  it('has every state a patient can be in, opens with the demonstration’s keys, and waits for Dr Marsault', async () => {
    const records = await buildDemo(tuesdayMorning);
    const entries = records.flatMap((record) => (record.kind === 'entry' ? [record] : []));
    const states = new Set(entries.map(({ value }) => value.status));
    expect([...states].sort()).toEqual(['claimed', 'closed', 'registered', 'unreachable', 'verified']);
    for (const record of records)
      expect(recordSchemas[record.kind].safeParse(record.value).success).toBe(true);

    const coordination = records.find(
      (record) => record.kind === 'structure' && record.value.kind === 'coordination',
    );
    const key = await deriveDemoStructureKey(coordination?.id ?? '');
    const keyring = { privateKey: async (id: string) => (id === coordination?.id ? key : undefined) };
    const vault = createVault(keyring as Keyring);
    for (const { id, value } of entries.filter(({ value: entry }) => entry.sealed).slice(0, 30)) {
      if (!value.sealed) throw new Error('nothing sealed');
      const opened = await vault.openEntry(value.sealed, { territoryId: demoTerritoryId, recordId: id });
      if (!opened.ok) throw new Error(opened.refusal);
      profileSchema.parse(JSON.parse(opened.value.profile));
      identitySchema.parse(JSON.parse(opened.value.identity));
    }

    const marsault = demoPersonas[1]?.memberId;
    const waiting = entries.filter(({ value }) =>
      openProposals(value).some(({ memberId }) => memberId === marsault),
    );
    expect(waiting.length).toBeGreaterThanOrEqual(2);
  });
});
