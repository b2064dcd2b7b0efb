import type { SyncResponse } from '../../../src/sync/protocol.ts';
import { booker } from '../bench-world.ts';
import type { PeerRecords } from './peer-records.ts';

const clientId = '01923f4e-0000-7000-8000-00000000bec4';

/** Everything the relay hands out to the booker, as it is on the wire. */
export async function relayRecords(port: number): Promise<PeerRecords> {
  const headers = { 'content-type': 'application/json', 'x-relais': 'peerrecords' };
  const post = (path: string, cookie: string, body: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    });
  const entered = await post('/api/demo/enter', '', { memberId: booker.id });
  const session = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const records: { key: string; value: unknown }[] = [];
  let cookie: string | null = null;
  for (let more = true; more; ) {
    const request = { protocol: 1, clientId, build: 'peers', cookie, ackedSeq: 0, commands: [] };
    const answer = await post('/api/sync', session, request);
    const page = (await answer.json()) as SyncResponse;
    records.push(...page.changes.map(([kind, id, , value]) => ({ key: `${kind}/${id}`, value })));
    ({ cookie, more } = page);
  }
  return records;
}
