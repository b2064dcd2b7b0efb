import { persist } from './peer-page.ts';

export interface RawRecord {
  readonly key: string;
  readonly value: unknown;
}

/** The plainest download: one request, one parse. */
export function downloadRecords(): Promise<readonly RawRecord[]> {
  return persist(async () => (await fetch('/raw/records')).json() as Promise<readonly RawRecord[]>);
}
