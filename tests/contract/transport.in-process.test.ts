import { InProcessTransport } from '#client/transport/in-process-transport.ts';
import { describeTransport, type FarEnd } from './transport.contract.ts';

describeTransport('in process', async () => {
  let isThere = true;
  const received: unknown[] = [];
  const end: FarEnd = {
    received,
    reply: undefined,
    transport: new InProcessTransport({
      async sync(body) {
        if (!isThere) throw new Error('nobody');
        received.push(JSON.parse(body));
        return end.reply ?? new Promise<never>(() => {});
      },
      onVersion: () => () => {},
    }),
    async vanish() {
      isThere = false;
    },
    async close() {},
  };
  return end;
});
