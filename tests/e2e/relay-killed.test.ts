import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { slotSchema } from '#domain/slots/slot.ts';
import { anEnvelope } from '#tests/support/a-territory.ts';
import { HttpClient } from '#tests/support/http-client.ts';
import { RelayProcess } from '#tests/support/relay-process.ts';
import { demoPeople } from '../../src/demo/demo-people.ts';

const quarterMs = 15 * 60_000;
const tomorrowAt8 = Date.UTC(2026, 10, 25, 7, 0);
const doctors = ['Hélène Marsault', 'Étienne Roubin', 'Samia Belkacem'];
const bookers = ['Nadia Ravel', 'Inès Courtil', 'Samir Ozon', 'Odile Garnaud', 'Nadia Ravel'];

let relay: RelayProcess;
beforeAll(async () => {
  relay = await RelayProcess.start();
});
afterAll(() => relay.stop());

it('[PR-2] loses and doubles nothing when it is killed in the middle of 100 bookings', async () => {
  const slots = (await Promise.all(doctors.map(publishTomorrow))).flat().slice(0, 100);
  expect(slots).toHaveLength(100);
  const clients = await Promise.all(bookers.map((name) => HttpClient.enter(relay.origin, name)));
  await Promise.all(clients.map((client) => client.pull()));
  const bookingOf = new Map<Id, Id>();
  const uids = slots.map(({ id, structureId }, index) => {
    const client = clients[index % clients.length] as HttpClient;
    const bookingId = newId();
    bookingOf.set(id, bookingId);
    return { client, bookingId, uid: client.issue(booking(client, id, structureId, bookingId), relay.now()) };
  });

  const answered = () => uids.filter(({ client, uid }) => client.outcomes.has(uid));
  const sending = clients.map((client) => sendOneByOne(client));
  const reached = setInterval(() => answered().length >= 30 && void relay.kill(), 1);
  await Promise.all(sending);
  clearInterval(reached);
  await relay.kill();

  // It died while some had been answered and others had not.
  const acknowledged = answered();
  expect(acknowledged.length).toBeGreaterThanOrEqual(30);
  expect(acknowledged.length).toBeLessThan(100);
  await relay.start();
  const kept = new Set(bookingsIn(relay).map(({ bookingId }) => bookingId));
  expect(acknowledged.filter(({ bookingId }) => !kept.has(bookingId))).toEqual([]);

  // Everyone sends again what got no answer, all of it in any state.
  await Promise.all(clients.map((client) => client.pull()));
  expect(clients.map((client) => client.waiting)).toEqual(clients.map(() => 0));
  expect(uids.map(({ client, uid }) => client.outcomes.get(uid)?.status)).toEqual(uids.map(() => 'applied'));
  const found = bookingsIn(relay).filter(({ slotId }) => bookingOf.has(slotId));
  expect(found.map(({ slotId, bookingId }) => [slotId, bookingId]).sort()).toEqual([...bookingOf].sort());
  expect(timesBooked(relay)).toBe(100);
});

/** A doctor opens every quarter of tomorrow that his habits leave free; the slots that were accepted. */
async function publishTomorrow(name: string): Promise<readonly { id: Id; structureId: Id }[]> {
  const client = await HttpClient.enter(relay.origin, name);
  const structureId = structureOf(client.memberId);
  const wanted = Array.from({ length: 47 }, (_, index) => {
    const id = newId();
    const start = tomorrowAt8 + index * quarterMs;
    const slot = { id, start, end: start + quarterMs };
    const common = { agendaId: 'mg', act: 'consultation', audience: 'agenda', structureId } as const;
    const args = { ...common, modes: ['practice' as const], ownerId: client.memberId, slots: [slot] };
    return { id, structureId, uid: client.issue({ name: 'publishSlots@1', args }, relay.now()) };
  });
  await client.pull();
  return wanted.filter(({ uid }) => client.outcomes.get(uid)?.status === 'applied');
}

function booking(client: HttpClient, slotId: Id, practiceId: Id, bookingId: Id) {
  const structureId = structureOf(client.memberId);
  const eligibility = { doctor: 'none', appointment: 'none' } as const;
  const sealed = anEnvelope([...new Set([practiceId, structureId])]);
  return { name: 'bookSlot@1', args: { slotId, bookingId, structureId, eligibility, sealed } } as const;
}

/** Until everything is answered, or nobody answers any more. */
async function sendOneByOne(client: HttpClient): Promise<void> {
  try {
    while (client.waiting > 0) await client.sync(1);
  } catch {
    // The relay is dead: what waits goes on waiting.
  }
}

/** The bookings that the database file holds. */
function bookingsIn({ data }: RelayProcess) {
  const rows = ask(data, "SELECT id, value FROM record WHERE kind = 'slot'");
  return rows.flatMap(({ id, value }) => {
    const { booking: held } = slotSchema.parse(JSON.parse(String(value)));
    return held?.detail ? [{ slotId: String(id), bookingId: held.detail.id }] : [];
  });
}

/** How often a booking was carried out, answers given again left out. */
function timesBooked({ data }: RelayProcess): number {
  const done = ask(data, "SELECT outcome FROM command WHERE name = 'bookSlot@1' AND replay = 0");
  return done.filter(({ outcome }) => String(outcome).includes('applied')).length;
}

function ask(folder: string, query: string) {
  const db = new DatabaseSync(join(folder, 'relais.db'), { readOnly: true });
  const rows = db.prepare(query).all();
  db.close();
  return rows;
}

function structureOf(memberId: Id): Id {
  const structureId = demoPeople.find(({ id }) => id === memberId)?.member.structureIds[0];
  if (structureId === undefined) throw new Error('Nobody of the demonstration');
  return structureId;
}

function newId(): Id {
  return idSchema.parse(crypto.randomUUID());
}
