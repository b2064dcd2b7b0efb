import type { Instant } from '#domain/identifiers.ts';
import { addDays, localTime } from '#domain/territory/local-time.ts';
import type { Offer } from '#domain/waitlist/capacity.ts';
import { demoId } from './demo-ids.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { firstStructure } from './demo-week.ts';
import type { DemoStep } from './demo-world.ts';

const dayMs = 86_400_000;
const gps = demoPeople.filter(({ member }) => member.profession === 'generalPractitioner');
const claireAubin = demoPeople.find(({ member }) => member.familyName === 'Aubin');

/** What the doctors said they can take (some of it long ago), two departures, directory sheets and the CPAM's figures. */
export function offersAndMore(now: Instant): readonly DemoStep[] {
  return [
    ...gps.flatMap((doctor, index) => offerOf(doctor, index, now)),
    ...departures(now),
    ...sheets(now),
    ...figures(now),
  ];
}

function offerOf(doctor: DemoPerson, index: number, now: Instant): readonly DemoStep[] {
  // A few were never reached.
  if (index % 11 === 7 || !claireAubin) return [];
  const isHis = index % 4 === 0;
  const at = now - ((index * 23) % 260) * dayMs - 1000;
  const args = { memberId: doctor.id, offer: offer(index) };
  return [{ command: { name: 'updateCapacity@1', args }, memberId: isHis ? doctor.id : claireAubin.id, at }];
}

function offer(index: number): Offer {
  const accepts = (['some', 'no', 'quota', 'no', 'yes', 'no', 'some'] as const)[index % 7] ?? 'no';
  return {
    accepts,
    ...(accepts === 'quota' ? { perMonth: 2 + (index % 3) } : {}),
    criteria: {
      communes: [],
      ...(accepts === 'some' ? { maxKm: 10 + (index % 3) * 5 } : {}),
      aldOnly: accepts === 'some' && index % 2 === 0,
      homeVisits: index % 3 !== 1,
      accessible: index % 5 !== 2,
    },
    ...(index % 13 === 5 ? { plan: { words: 'passe à trois jours par semaine', on: '2027-01-01' } } : {}),
  };
}

function departures(now: Instant): readonly DemoStep[] {
  const today = localTime(now, 'Europe/Paris').day;
  const plans = [
    { name: 'Sorin', days: 152, plan: { kind: 'retirement', relay: 'no', learnt: 'doctor' } },
    { name: 'Prigent', days: 61, plan: { kind: 'relocation', relay: 'unknown', learnt: 'wordOfMouth' } },
  ] as const;
  return plans.flatMap(({ name, days, plan }) => {
    const doctor = gps.find(({ member }) => member.familyName === name);
    if (!doctor || !claireAubin) return [];
    const args = {
      id: demoId(`departure ${name}`),
      memberId: doctor.id,
      structureId: firstStructure(doctor),
      plan: { ...plan, on: addDays(today, days) },
    };
    const memberId = plan.learnt === 'doctor' ? doctor.id : claireAubin.id;
    return [{ command: { name: 'announceDeparture@1', args }, memberId, at: now - 20 * dayMs }] as const;
  });
}

const skills = ['Gynécologie courante', 'Médecine du sport', 'Gériatrie', 'Pédiatrie', 'Addictologie'];

function sheets(now: Instant): readonly DemoStep[] {
  return demoPeople
    .filter(({ member }, index) => member.profession !== 'partner' && index % 3 !== 2)
    .map(({ id, member }, index): DemoStep => {
      const isDoctor = member.profession === 'generalPractitioner';
      const content = {
        diplomas: isDoctor && index % 4 === 0 ? ['Diplôme universitaire de soins palliatifs'] : [],
        skills: index % 3 === 0 ? [skills[index % skills.length] ?? 'Gériatrie'] : [],
        contactBy: index % 2 === 0 ? ('phone' as const) : ('secureMail' as const),
        urgentPhone: `+3319900${String(1800 + (index % 100))}`,
        ...(index % 5 === 0 ? { delayDays: 3 + (index % 20) } : {}),
        offersSnp: isDoctor,
        isPublic: index % 6 !== 5,
      };
      const at = now - ((index * 13) % 240) * dayMs - 2000;
      return { command: { name: 'updateSheet@1', args: { memberId: id, content } }, memberId: id, at };
    });
}

/** Published counts of June 2023; each has its own denominator. */
function figures(now: Instant): readonly DemoStep[] {
  const rows = [
    ['all', 5299, 40_359],
    ['ald', 267, 7853],
    ['older', 224, 6222],
    ['younger', 2808, 7651],
    ['c2s', 355, 2191],
  ] as const;
  if (!claireAubin) return [];
  return rows.map(([population, numerator, denominator]): DemoStep => {
    const facts = { population, numerator, denominator, source: 'CPAM de la Vienne', on: '2023-06-30' };
    const args = { id: demoId(`figure ${population}`), facts, removed: false };
    return { command: { name: 'recordFigure@1', args }, memberId: claireAubin.id, at: now - 18 * dayMs };
  });
}
