import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { ItsPhone } from './replicache-its-phone.ts';
import { ItsServer } from './replicache-its-server.ts';
import type { Line, Lived, Script, Sight } from './replicache-script.ts';

/** A bug, planted on Replicache's side: the two must then be told apart. */
export type PlantedThere = 'sendsWhole' | 'forgets';

const dayMs = 86_400_000;

/** A script of ours, lived again by Replicache's client. */
export class ItsLife {
  readonly #script: Script;
  readonly #server: ItsServer;
  readonly #phones = new Map<string, ItsPhone>();
  readonly #kept = new Map<Id, boolean>();
  readonly #sights: Sight[] = [];
  #now: Instant = 0;

  constructor(script: Script, records: readonly RecordChange[], planted?: PlantedThere) {
    this.#script = script;
    this.#server = new ItsServer(records, planted === 'sendsWhole');
    for (const [name, memberId] of script.phones) {
      const phone = new ItsPhone({
        name,
        memberId,
        database: `${script.seed} ${planted ?? ''} ${name}`,
        server: this.#server,
        now: () => this.#now,
        live: (lines) => this.#live(lines),
        forgets: planted === 'forgets',
      });
      this.#phones.set(name, phone);
    }
  }

  /** Also what its phones met: mutations replayed, and those of them refused. */
  async live(): Promise<{ lived: Lived; met: ItsPhone['met'] }> {
    try {
      for (const phone of this.#phones.values()) await phone.opened();
      await this.#live(this.#script.lines);
    } finally {
      for (const phone of this.#phones.values()) await phone.close();
    }
    const met = { rebased: 0, refusedAgain: 0, pushed: 0, pulled: 0 };
    for (const phone of this.#phones.values()) {
      for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += phone.met[name];
    }
    return { lived: { kept: this.#kept, outcomes: this.#server.outcomes, sights: this.#sights }, met };
  }

  async #live(lines: readonly Line[]): Promise<void> {
    for (const line of lines) await this.#liveOne(line);
  }

  async #liveOne(line: Line): Promise<void> {
    this.#now = line.at;
    switch (line.do) {
      case 'issue': {
        const { uid, command, at: issuedAt } = line;
        this.#kept.set(uid, await this.#phone(line.phone).issue({ uid, command, issuedAt }));
        return;
      }
      case 'exchange':
        return this.#phone(line.phone).exchange(line.asks);
      case 'member':
        return this.#server.changeMember(line.memberId, line.change);
      case 'passTime':
        return this.#server.passTime(line.at + line.days * dayMs);
      case 'look':
        for (const phone of this.#phones.values()) this.#sights.push(await phone.look());
    }
  }

  #phone(name: string): ItsPhone {
    const phone = this.#phones.get(name);
    if (!phone) throw new Error(`no ${name}`);
    return phone;
  }
}
