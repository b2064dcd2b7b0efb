import type { RecordChange } from '#domain/records.ts';
import type { PhoneStep, Territory } from '#domain/territory/territory.ts';
import { defaultAgendas, defaultSnpHours } from '#domain/territory/territory-defaults.ts';
import { demoCommunes } from './demo-communes.ts';
import { demoTerritoryId } from './demo-ids.ts';
import { deriveDemoStructureKey } from './demo-keys.ts';
import { demoListSettings } from './demo-list-settings.ts';
import { demoPeople } from './demo-people.ts';
import { demoPlaces } from './demo-structures.ts';

const phoneLadder: readonly PhoneStep[] = [
  { code: 'samu', number: '15', label: 'Urgence vitale et SAS 86', use: 'vital', publicNumber: true },
  {
    code: 'regulation',
    number: '15',
    label: 'SAS 86\u202f: avis médical, en journée',
    use: 'regulation',
    publicNumber: true,
  },
  {
    code: 'garde',
    number: '116117',
    label: 'Médecin de garde, soir, nuit, dimanche et jour férié',
    use: 'outOfHours',
    publicNumber: true,
  },
  {
    code: 'pharmacie-garde',
    number: '3237',
    label: 'Pharmacie de garde',
    use: 'pharmacy',
    publicNumber: true,
  },
  {
    code: 'dac',
    number: '+33199001500',
    label: 'DAC 86\u202f: situations complexes, réservé aux professionnels',
    use: 'professionalsOnly',
    publicNumber: false,
  },
  {
    code: 'coordination',
    number: '+33199002026',
    label: 'Coordination de la CPTS',
    use: 'coordination',
    publicNumber: false,
  },
];

export const demoTerritory: Territory = {
  name: 'CPTS Aliénor Ô Poitou (démonstration)',
  zone: 'Europe/Paris',
  communes: [...demoCommunes],
  snpHours: defaultSnpHours,
  holidays: { calendar: 'metropole', extra: [] },
  phoneLadder: [...phoneLadder],
  agendas: [...defaultAgendas],
  bookableHours: 48,
  publishDays: 60,
  waitlist: demoListSettings,
};

/** The territory, its structures with their public keys, and its members: always the same records. */
export async function demoDirectory(): Promise<readonly RecordChange[]> {
  const structures = await Promise.all(
    demoPlaces.map(async ({ id, structure }): Promise<RecordChange> => {
      const { publicKey } = await deriveDemoStructureKey(id);
      return { kind: 'structure', id, value: { ...structure, publicKey } };
    }),
  );
  return [
    { kind: 'territory', id: demoTerritoryId, value: demoTerritory },
    ...structures,
    ...demoPeople.map(({ id, member }): RecordChange => ({ kind: 'member', id, value: member })),
  ];
}
