import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';
import { GroupCommit } from '#server/application/group-commit.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { aRequest } from '#tests/support/relay-fixture.ts';
import { type SeededRandom, seededRandom } from '#tests/support/seeded-random.ts';
import { demoId, demoTerritoryId } from '../../src/demo/demo-ids.ts';
import type { DemoPerson } from '../../src/demo/demo-people.ts';
import { demoTerritory } from '../../src/demo/demo-territory.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { benchNow } from './bench-world.ts';
import type { YearWorld } from './year-world.ts';

const { zone } = demoTerritory;
const mostTogether = 40;

/** How much happens: doctors who publish forty slots a week each, and entries filed over the whole year. */
export interface YearPlan {
  readonly doctors: number;
  readonly slotsAWeek: number;
  readonly entries: number;
  readonly weeks: number;
}

/** Sends people's commands to the relay's application, a request for each device, at an instant of the year. */
export class YearRelay {
  readonly #groups: GroupCommit;
  readonly #seqs = new Map<Id, number>();
  #asked = new Map<DemoPerson, Command[]>();
  now: Instant = benchNow;
  sent = 0;

  constructor(store: ServerStore) {
    const report = ({ error }: { error: unknown }) => {
      throw error;
    };
    this.#groups = new GroupCommit({ store, report });
  }

  ask(person: DemoPerson, command: Command): void {
    const asked = this.#asked.get(person) ?? [];
    asked.push(command);
    this.#asked.set(person, asked);
  }

  /** Everything asked since the last time, at `now`; each device's in order, a few commands a request. */
  async send(now: Instant): Promise<void> {
    this.now = now;
    const asked = this.#asked;
    this.#asked = new Map();
    await Promise.all([...asked].map(([person, commands]) => this.#sendAll(person, commands)));
  }

  async #sendAll(person: DemoPerson, commands: readonly Command[]): Promise<void> {
    const viewer = { territoryId: demoTerritoryId, memberId: person.id };
    for (let at = 0; at < commands.length; at += mostTogether) {
      const request = aRequest(demoId(`device ${person.id}`), {
        commands: commands.slice(at, at + mostTogether).map((command) => this.#numbered(person, command)),
      });
      const life = { incarnation: 'bench', secret: 'bench' };
      const error = await this.#groups.execute({ request, viewer, now: this.now, ...life });
      if (error) throw new Error(`The relay answered ${error.code}`);
    }
  }

  #numbered(person: DemoPerson, { name, args }: Command) {
    const seq = (this.#seqs.get(person.id) ?? 0) + 1;
    this.#seqs.set(person.id, seq);
    this.sent += 1;
    return { seq, uid: demoId(`${person.id} ${seq}`), name, args, issuedAt: this.now };
  }
}

/** Lives one week, the `week`th; resolves with the instant it ends at. */
export async function liveWeek(
  relay: YearRelay,
  world: YearWorld,
  plan: YearPlan,
  week: number,
): Promise<Instant> {
  const random = seededRandom(1_000 + week);
  const monday = addDays(localTime(benchNow, zone).day, 7 - localTime(benchNow, zone).weekday + 1 + 7 * week);
  for (let n = 0; n < 5; n += 1) await liveDay(relay, world, plan, addDays(monday, n), random);
  return instantAt(addDays(monday, 6), 0, zone);
}

async function liveDay(
  relay: YearRelay,
  world: YearWorld,
  plan: YearPlan,
  day: string,
  random: SeededRandom,
): Promise<void> {
  const at = (minutes: number) => instantAt(day, minutes, zone);
  const perDay = plan.slotsAWeek / 5;
  const doctors = world.of('generalPractitioner').slice(0, plan.doctors);
  const bookers = [...world.of('pharmacist'), ...world.of('nurse'), ...world.of('sasOperator')];
  const booked: { doctor: DemoPerson; slotId: Id; bookingId: Id; booker: DemoPerson }[] = [];
  for (const doctor of doctors) {
    const structureId = firstStructure(doctor);
    const slots = Array.from({ length: perDay }, (_, n) => {
      const start = at(540 + n * 30);
      return { id: demoId(`slot ${doctor.id} ${start}`), start, end: start + 900_000 };
    });
    const args = { agendaId: 'mg', ownerId: doctor.id, structureId, act: 'consultation', audience: 'agenda' };
    relay.ask(doctor, { name: 'publishSlots@1', args: { ...args, modes: ['practice'], slots } } as Command);
    for (const { id: slotId } of slots) {
      if (random.int(3) === 0) continue;
      booked.push({ doctor, slotId, bookingId: demoId(`booking ${slotId}`), booker: random.pick(bookers) });
    }
  }
  await relay.send(at(460));
  for (const { doctor, slotId, bookingId, booker } of booked) {
    const structureId = firstStructure(booker);
    const sealed = world.envelopeTo([firstStructure(doctor), structureId]);
    const eligibility = { doctor: 'none', appointment: 'none' } as const;
    relay.ask(booker, { name: 'bookSlot@1', args: { slotId, bookingId, structureId, eligibility, sealed } });
  }
  await relay.send(at(480));
  await liveList(relay, world, plan, day, random);
  for (const { doctor, slotId, bookingId } of booked) {
    const outcome = random.int(12) === 0 ? 'absent' : 'honoured';
    relay.ask(doctor, {
      name: 'recordOutcome@1',
      args: { slotId, bookingId, ownerId: doctor.id, outcome },
    });
  }
  await relay.send(at(1_200));
}

/** A day's share of the list: filed, called, called back and gone through; some proposed, taken, and closed at last. */
async function liveList(
  relay: YearRelay,
  world: YearWorld,
  plan: YearPlan,
  day: string,
  random: SeededRandom,
): Promise<void> {
  const [coordinator] = world.of('coordinator');
  if (!coordinator) throw new RangeError('Nobody');
  const coordinationId = firstStructure(coordinator);
  const now = instantAt(day, 600, zone);
  const consent = { wording: 1, doctors: true, partners: false, at: now - 3_600_000, how: 'oral' } as const;
  const doctors = world.of('generalPractitioner');
  const share = Math.round(plan.entries / plan.weeks / 5);
  const note = world.envelopeTo([coordinationId]);
  const filed = Array.from({ length: share }, (_, n) => {
    const isPharmacy = random.int(2) === 0;
    const source = random.pick(world.of(isPharmacy ? 'pharmacist' : 'nurse'));
    const structureId = firstStructure(source);
    const sealed = world.sealedTo([coordinationId, structureId]);
    const entryId = demoId(`entry ${day} ${n}`);
    const from = { source: isPharmacy ? 'pharmacy' : 'nurse', communeCode: '86160' } as const;
    const args = { id: entryId, structureId, coordinationId, ...from, consent, sealed };
    relay.ask(source, { name: 'addEntry@1', args });
    return { entryId, sealed, n };
  });
  await relay.send(now);
  const asked: { entryId: Id; proposals: { id: Id; memberId: Id; structureId: Id }[]; n: number }[] = [];
  for (const { entryId, sealed, n } of filed) {
    const contactId = demoId(`contact ${entryId}`);
    if (n % 2 === 0) {
      const call = { entryId, contactId: demoId(`call ${entryId}`), kind: 'call', outcome: 'noAnswer' };
      relay.ask(coordinator, { name: 'recordContact@1', args: { ...call, note } } as Command);
    }
    const found = { entryId, contactId, revision: 0, standing: 'none', communeCode: '86160' } as const;
    relay.ask(coordinator, { name: 'triageEntry@1', args: { ...found, consent, sealed, note } });
    if (n % 5 > 1) continue;
    const proposals = [n, n + 7].map((place) => {
      const doctor = doctors[(place + random.int(20) * 14) % doctors.length] ?? coordinator;
      const structureId = firstStructure(doctor);
      const envelope = world.envelopeTo([structureId]);
      const id = demoId(`proposal ${entryId} ${place}`);
      return { id, memberId: doctor.id, structureId, profile: envelope, identity: envelope };
    });
    relay.ask(coordinator, { name: 'proposeEntry@1', args: { entryId, proposals } });
    asked.push({ entryId, proposals, n });
  }
  await relay.send(now + 7_200_000);
  for (const { entryId, proposals, n } of asked) {
    const [first] = proposals;
    if (!first || n % 10 > 5) continue;
    const named = { entryId, doctorId: first.memberId, proposalId: first.id };
    relay.ask(coordinator, { name: 'claimEntry@1', args: named });
    if (n % 10 === 0) {
      relay.ask(coordinator, { name: 'closeEntry@1', args: { ...named, reason: 'declared' } });
    }
  }
  await relay.send(now + 10_800_000);
}
