import type { ReadSet } from '#domain/decision.ts';
import type { RecordView } from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import type {
  ClientRow,
  CommandRow,
  HandedOverRow,
  Horizon,
  RecordWrite,
  WriteTransaction,
} from '../../ports/server-store.ts';
import { loadDecisionView } from '../decision-view.ts';
import { compact } from './memory-compact.ts';
import { MemoryReadTransaction } from './memory-read-transaction.ts';

export class MemoryWriteTransaction extends MemoryReadTransaction implements WriteTransaction {
  async readAhead(): Promise<void> {}

  async lockForDecision(reads: ReadSet): Promise<RecordView> {
    return loadDecisionView(reads, {
      find: (key) => this.territory.entries.get(key)?.record,
      filedSlots: (ownerId, from, to) => this.#filedSlots(ownerId, from, to),
    });
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const mark = this.territory.mark();
    try {
      return await work();
    } catch (error) {
      this.territory.rollbackTo(mark);
      throw error;
    }
  }

  async write(writes: readonly RecordWrite[]): Promise<void> {
    for (const write of writes) this.territory.writeRecord(write);
  }

  async putClient(client: ClientRow): Promise<void> {
    this.territory.putClient(client);
  }

  async putCommand(row: CommandRow): Promise<void> {
    this.territory.putCommand(row);
  }

  async putHandedOver(row: HandedOverRow): Promise<void> {
    this.territory.putHandedOver(row);
  }

  async compact(horizon: Horizon, limit: number): Promise<number> {
    return compact(this.territory, horizon, limit);
  }

  #filedSlots(ownerId: string, from: number, to: number): readonly IdentifiedSlot[] {
    return [...(this.territory.groups.get(`owner:${ownerId}`) ?? [])]
      .flatMap((key): IdentifiedSlot[] => {
        const record = this.territory.entries.get(key)?.record;
        return record?.kind === 'slot' ? [{ id: record.id, value: record.value }] : [];
      })
      .filter((slot) => slot.value.start >= from && slot.value.start < to)
      .sort((a, b) => a.value.start - b.value.start || (a.id < b.id ? -1 : 1));
  }
}
