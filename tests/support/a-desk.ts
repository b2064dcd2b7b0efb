import { createDeskList } from '#client/features/desk/desk-rows.ts';
import type { EntryReadings, Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { type Standing, standingOf } from '#sync/known-records.ts';
import { aDevice } from '../unit/sync/a-device.ts';
import { aListTerritory, anEntry } from './a-list.ts';
import { now } from './a-territory.ts';
import * as ids from './fixed-ids.ts';

/** One patient of a desk: what is in clear, and what his envelopes hold. */
export interface DeskPatient {
  readonly id?: Id;
  readonly entry?: Partial<Entry>;
  readonly identity?: Partial<EntryContent['identity']>;
  readonly profile?: Partial<EntryContent['profile']>;
  /** His envelopes cannot be opened here, or are not opened yet. */
  readonly reading?: Reading<EntryContent>;
}

/** Jean Rivas, whose phone is known; nothing that ranks him. */
export function aContent({ identity, profile }: Omit<DeskPatient, 'id'> = {}): EntryContent {
  return {
    identity: { familyName: 'RIVAS', givenName: 'Jean', phone: '+33639984107', ...identity },
    profile: { criteria: [], needs: [], ...profile },
  };
}

export interface ADesk {
  readonly standing: Standing;
  readonly readings: EntryReadings;
}

/** The coordination's device with these patients, numbered from 0xd00; what an envelope holds is given, not opened. */
export async function aDesk(
  patients: readonly DeskPatient[],
  more: readonly RecordChange[] = [],
): Promise<ADesk> {
  const records = patients.map(
    (patient, at): RecordChange => ({
      kind: 'entry',
      id: patientId(patient, at),
      value: anEntry(patient.entry),
    }),
  );
  const device = await aDevice(ids.coordinatorId, [...aListTerritory(), ...records, ...more]);
  const standing = standingOf(device.state());
  if (!standing) throw new Error('the device does not know who it is');
  const contents = new Map(
    patients.map((patient, at): [Id, Reading<EntryContent>] => [
      patientId(patient, at),
      patient.reading ?? { kind: 'read', content: aContent(patient) },
    ]),
  );
  return { standing, readings: given(contents) };
}

function patientId({ id }: DeskPatient, at: number): Id {
  return id ?? ids.fixedId(0xd00 + at);
}

/** The rows that the desk shows of these patients. */
export async function rowsOfDesk(patients: readonly DeskPatient[], more: readonly RecordChange[] = []) {
  const { standing, readings } = await aDesk(patients, more);
  return createDeskList()(standing, readings, now);
}

/** The port, with everything opened already. */
function given(contents: ReadonlyMap<Id, Reading<EntryContent>>): EntryReadings {
  return {
    start: () => () => undefined,
    version: () => 1,
    subscribe: () => () => undefined,
    progress: () => ({ done: contents.size, total: contents.size }),
    entry: (id) => contents.get(id) ?? { kind: 'reading' },
    facts: () => ({ kind: 'reading' }),
    proposal: () => ({ kind: 'reading' }),
  };
}
