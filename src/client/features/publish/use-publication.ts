import { useMemo, useState } from 'react';
import { canPublish } from '#domain/access/agenda-rights.ts';
import type { Member } from '#domain/access/member.ts';
import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import type { SlotAudience, SlotMode } from '#domain/slots/slot.ts';
import type { Agenda } from '#domain/territory/territory.ts';
import type { Standing } from '#sync/known-records.ts';
import {
  chosenSpans,
  firstDay,
  type HourChoice,
  hourChoices,
  type Length,
  type Span,
  standingSlots,
} from './publish-choices.ts';
import type { Common } from './publish-commands.ts';

export interface Owner {
  readonly id: Id;
  readonly member: Member;
}

/** What is being chosen. Everything but the hours has an answer from the start, so one slot today is two touches. */
export interface Choices {
  readonly agendaId: string;
  readonly structureId: Id;
  readonly act: string;
  readonly modes: readonly SlotMode[];
  readonly audience: SlotAudience;
  readonly length: Length;
  readonly day: LocalDay;
  /** Minutes since midnight of each hour chosen. */
  readonly hours: readonly number[];
}

export interface Publication {
  readonly choices: Choices;
  readonly agenda: Agenda;
  readonly agendas: readonly Agenda[];
  readonly hours: readonly HourChoice[];
  readonly spans: readonly Span[];
  readonly common: Common;
  change(choices: Partial<Choices>): void;
}

/** The publication in the making; undefined when the owner may publish in no agenda. */
export function usePublication(standing: Standing, owner: Owner, now: Instant): Publication | undefined {
  const { territory, state } = standing;
  const agendas = useMemo(
    () => territory.agendas.filter((agenda) => canPublish(owner.member, agenda)),
    [territory, owner.member],
  );
  const existing = useMemo(() => standingSlots(state, owner.id), [state, owner.id]);
  const [choices, setChoices] = useState(() => firstChoices(standing, owner, agendas, now));
  const { day, length } = choices ?? {};
  const hours = useMemo(
    () => (day && length ? hourChoices(territory, existing, day, now, length) : []),
    [territory, existing, day, now, length],
  );
  const agenda = agendas.find(({ id }) => id === choices?.agendaId);
  if (!choices || !agenda) return undefined;
  // An hour that is past, or that somebody published meanwhile, is not asked any more.
  const possible = new Set(hours.filter(({ state: free }) => free === 'free').map(({ minutes }) => minutes));
  const kept = choices.hours.filter((minutes) => possible.has(minutes));
  const { agendaId, structureId, act, modes, audience } = choices;
  return {
    choices: { ...choices, hours: kept },
    agenda,
    agendas,
    hours,
    spans: chosenSpans(choices.day, kept, choices.length, territory.zone),
    common: { agendaId, ownerId: owner.id, structureId, act, modes: [...modes], audience },
    change: (changed) => setChoices({ ...choices, ...changed }),
  };
}

/** As last time, for whoever has published before; otherwise the agenda's own defaults. */
function firstChoices(
  standing: Standing,
  owner: Owner,
  agendas: readonly Agenda[],
  now: Instant,
): Choices | undefined {
  const last = standingSlots(standing.state, owner.id).at(-1)?.value;
  const agenda = agendas.find(({ id }) => id === last?.agendaId) ?? agendas[0];
  const act = agenda?.acts.find(({ code }) => code === last?.act) ?? agenda?.acts[0];
  const structureId =
    owner.member.structureIds.find((id) => id === last?.structureId) ?? owner.member.structureIds[0];
  if (!agenda || !act || structureId === undefined) return undefined;
  const length = { minutes: agenda.slotMinutes.default, count: 1 };
  return {
    agendaId: agenda.id,
    structureId,
    act: act.code,
    modes: last?.modes ?? ['practice'],
    audience: last?.audience ?? 'agenda',
    length,
    day: firstDay(standing.territory, now, length),
    hours: [],
  };
}
