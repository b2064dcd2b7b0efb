import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/waitlist/entry.ts';
import { defaultListSettings as settings } from '#domain/waitlist/list-settings.ts';
import { entryReminders, isOfferDue, isSheetDue, nextContactOn } from '#domain/waitlist/reminders.ts';
import { aClaimedEntry, aClosedEntry, anEntry, aProposal, aVerifiedEntry } from '#tests/support/a-list.ts';
import { at, now, zone } from '#tests/support/a-territory.ts';
import { anOffer } from '#tests/support/ranked-list.ts';

const of = (entry: Entry) => entryReminders(entry, settings, now, zone);

describe('reminders of an entry', () => {
  it('[WL-24] whom nobody has called back is to call, unless another day was agreed', () => {
    expect(of(anEntry())).toEqual(['callBack']);
    expect(of(anEntry({ callBackOn: '2026-11-25' }))).toEqual([]);
    expect(of(anEntry({ callBackOn: '2026-11-24' }))).toEqual(['callBack']);
    expect(of(anEntry({ status: 'unreachable', callBackOn: '2026-11-20' }))).toEqual(['callBack']);
    expect(of(anEntry({ status: 'unreachable' }))).toEqual([]);
  });

  it('[WL-24] a MISAS request waits for its answer even once the entry is closed', () => {
    expect(of(aVerifiedEntry({ source: 'misas' }))).toEqual(['misasUnanswered']);
    expect(of(aClosedEntry({ source: 'misas' }))).toEqual(['misasUnanswered']);
    expect(of(aClosedEntry({ source: 'misas', sourceAnsweredAt: now }))).toEqual([]);
  });

  it('[WL-24] who was not heard of for six months is asked whether he still waits', () => {
    const heard = (instant: number) => {
      const verified = aVerifiedEntry({ registeredAt: at(9, 0, '2026-01-05'), reconfirmedAt: instant });
      return of({ ...verified, verification: { standing: 'none', by: 'x', at: at(9, 0, '2026-01-05') } });
    };

    expect(heard(at(23, 59, '2026-05-24'))).toEqual(['reconfirm']);
    expect(heard(at(0, 0, '2026-05-25'))).toEqual([]);
  });

  it('[WL-24] proposals are over when every doctor asked has answered and nobody took him', () => {
    const declined = aProposal({ state: 'declined', reason: 'full' });

    expect(of(aVerifiedEntry({ proposals: [declined] }))).toEqual(['proposalsOver']);
    expect(of(aVerifiedEntry({ proposals: [declined, aProposal()] }))).toEqual([]);
    expect(of(aVerifiedEntry({ proposals: [aProposal({ state: 'withdrawn' })] }))).toEqual([]);
    expect(of(aVerifiedEntry({ proposals: [aProposal({ state: 'lapsed' })] }))).toEqual(['proposalsOver']);
  });

  it('[WL-24] a claimed or closed entry asks for nothing', () => {
    expect(of(aClaimedEntry({ callBackOn: '2026-01-01' }))).toEqual([]);
    expect(of(aClosedEntry({ callBackOn: '2026-01-01' }))).toEqual([]);
  });
});

describe('what is due of a doctor', () => {
  it('[WL-25] he is asked again six months after the last contact, and at once when he never was', () => {
    const capacity = anOffer({ lastContactAt: at(10, 0, '2026-05-24') });

    expect(nextContactOn(capacity, settings, zone)).toBe('2026-11-24');
    expect(isOfferDue(capacity, settings, now, zone)).toBe(true);
    expect(isOfferDue(capacity, settings, at(23, 59, '2026-11-23'), zone)).toBe(false);
    expect(isOfferDue(undefined, settings, now, zone)).toBe(true);
  });

  it('[WL-25] his sheet is looked at again after the territory’s months', () => {
    expect(isSheetDue({ reviewedAt: at(10, 0, '2026-05-24') }, settings, now, zone)).toBe(true);
    expect(isSheetDue({ reviewedAt: at(10, 0, '2026-05-25') }, settings, now, zone)).toBe(false);
  });
});
