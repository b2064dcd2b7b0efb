import { displayName } from '#domain/access/member.ts';
import { recordKey } from '#domain/records.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownMember, type Standing } from '#sync/known-records.ts';
import type { TableWords } from './report-tables.ts';

/** The territory's ages and the names of doctors who leave, as this device knows them. */
export function tableWords({ state, territory }: Standing): TableWords {
  return {
    ages: listSettingsOf(territory).indicatorAges,
    doctorOf(departureId) {
      const row = state.row(recordKey('departure', departureId));
      const member = row?.kind === 'departure' ? knownMember(state, row.value.memberId) : undefined;
      return member ? displayName(member) : 'Médecin parti';
    },
  };
}
