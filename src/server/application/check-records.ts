import type { Id } from '#domain/identifiers.ts';
import { idSchema } from '#domain/identifiers.ts';
import { type RecordChange, recordKindSchema, recordSchemas } from '#domain/records.ts';
import { type Territory, territorySchema } from '#domain/territory/territory.ts';
import type { ScannedRecord } from '../ports/scanned-rows.ts';
import type { RecordWrite } from '../ports/server-store.ts';
import type { Fault, FaultKind } from './check-fault.ts';
import { writeOf } from './record-write.ts';

interface Booked {
  readonly id: Id;
  readonly start: number;
  readonly end: number;
}

/** Looks at one record after the other, then, with `rest`, at what only all of them together show. */
export class RecordCheck {
  readonly #territory: Territory;
  readonly #version: number;
  readonly #slots = new Map<Id, Booked[]>();
  readonly #known = new Set<string>();
  readonly #mentioned = new Map<string, string>();

  constructor(territory: Territory, version: number) {
    this.#territory = territory;
    this.#version = version;
  }

  faultsOf(row: ScannedRecord): readonly Fault[] {
    const where = `${row.kind}/${row.id}`;
    const record = readableRecord(row, this.#territory);
    if (!record) return [{ kind: 'unreadable', where }];
    this.#remember(record, where);
    const kinds = [...stampFaults(row, this.#version), ...placeFaults(row, writeOf(record, this.#territory))];
    return [...new Set(kinds)].map((kind) => ({ kind, where }));
  }

  /** SL-4, and whatever a record names that is not there. */
  rest(): readonly Fault[] {
    const overlapping = [...this.#slots.values()].flatMap(overlaps);
    const unknown = [...this.#mentioned].filter(([key]) => !this.#known.has(key)).map(([, where]) => where);
    return [
      ...overlapping.map((id): Fault => ({ kind: 'overlap', where: `slot/${id}` })),
      ...[...new Set(unknown)].map((where): Fault => ({ kind: 'unknown', where })),
    ];
  }

  #remember(record: RecordChange, where: string): void {
    if (record.kind === 'structure' || record.kind === 'member') this.#known.add(where);
    if (record.kind === 'member') {
      for (const id of record.value.structureIds) this.#mentioned.set(`structure/${id}`, where);
    }
    if (record.kind !== 'slot') return;
    const { ownerId, structureId, start, end, state } = record.value;
    this.#mentioned.set(`member/${ownerId}`, where);
    this.#mentioned.set(`structure/${structureId}`, where);
    if (state === 'withdrawn') return;
    const ofOwner = this.#slots.get(ownerId) ?? [];
    this.#slots.set(ownerId, ofOwner);
    ofOwner.push({ id: record.id, start, end });
  }
}

/** The territory's own record as it was read, so that its agendas are the very ones that others are checked against. */
export function readableTerritory(value: unknown): Territory | undefined {
  return territorySchema.safeParse(value).success ? (value as Territory) : undefined;
}

function readableRecord({ kind, id, value }: ScannedRecord, territory: Territory): RecordChange | undefined {
  const named = recordKindSchema.safeParse(kind);
  if (!named.success || !idSchema.safeParse(id).success) return undefined;
  if (!recordSchemas[named.data].safeParse(value).success) return undefined;
  const read = named.data === 'territory' ? { ...(value as Territory), agendas: territory.agendas } : value;
  return { kind: named.data, id, value: read } as RecordChange;
}

/** Each write stamps the record and every audience it is in; those it leaves keep the version in which it left. */
function stampFaults(row: ScannedRecord, reached: number): readonly FaultKind[] {
  const at = row.filed?.at;
  const isStamped = row.memberships.every(({ version, gone, filedAt }) =>
    gone ? version <= row.version : version === row.version && filedAt === at,
  );
  return [
    ...(row.version > reached || row.version < 1 ? ['version' as const] : []),
    ...(isStamped ? [] : ['membership' as const]),
  ];
}

function placeFaults(row: ScannedRecord, { audiences, filed, due }: RecordWrite): readonly FaultKind[] {
  const live = row.memberships.filter(({ gone }) => !gone).map(({ audience }) => audience);
  const isSame = live.length === audiences.length && audiences.every((one) => live.includes(one));
  return [
    ...(isSame ? [] : ['audiences' as const]),
    ...(filed?.group === row.filed?.group && filed?.at === row.filed?.at ? [] : ['filed' as const]),
    ...(due === row.due ? [] : ['due' as const]),
  ];
}

function overlaps(slots: readonly Booked[]): readonly Id[] {
  const inOrder = [...slots].sort((a, b) => a.start - b.start);
  let until = 0;
  return inOrder.flatMap(({ id, start, end }) => {
    const isTaken = start < until;
    until = Math.max(until, end);
    return isTaken ? [id] : [];
  });
}
