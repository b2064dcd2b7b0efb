import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Gauges, Measures } from '../ports/measures.ts';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const counts = [1, 2, 4, 8, 16, 32, 64];
const rows = [0, 1, 10, 100, 1_000, 4_000];
const bytes = [256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576];

/** OP-9: measures in Prometheus' own text. `text` reads the gauges too; one that cannot be read is left out. */
export function prometheusMeasures(): Measures & { text(): Promise<string>; readonly contentType: string } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'relais_' });
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `relais_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[], labelNames: string[] = []) =>
    new Histogram({ name: `relais_${name}`, help, buckets, labelNames, registers });

  const requests = histogram('http_request_seconds', 'HTTP requests, live lines apart.', seconds, [
    'route',
    'method',
    'status',
  ]);
  const answers = histogram('sync_answer_bytes', 'Answers of /api/sync before compression.', bytes);
  const commands = counter('commands_total', 'Commands by name and end.', ['name', 'end']);
  const handedOver = counter('handed_over_total', 'Commands handed over after a restoration, by end.', [
    'end',
  ]);
  const groups = histogram('group_requests', 'Requests that shared one transaction.', counts);
  const commits = histogram('commit_seconds', 'Transactions of commands, to the disk.', seconds);
  const pulls = histogram('pull_rows', 'Records in an answer.', rows, ['kind']);
  const resets = counter('resets_total', 'Devices that are sent everything, by cause.', ['cause']);
  const retries = counter('store_retries_total', 'Transactions that the store ran again.');
  const waiting = new Gauge({
    name: 'relais_requests_waiting',
    help: 'Requests that wait for a transaction.',
    registers,
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request(route, method, status, ms, size) {
      // A live line that was open all day is no slow request.
      if (route === '/api/live' && status === 200) return;
      requests.observe({ route, method: knownMethod(method), status }, ms / 1_000);
      if (route === '/api/sync' && size !== undefined) answers.observe(size);
    },
    command: (name, end) => commands.inc({ name, end }),
    handedOver: (end) => handedOver.inc({ end }),
    group(size, ms) {
      groups.observe(size);
      commits.observe(ms / 1_000);
    },
    waiting: (change) => waiting.inc(change),
    pull: (kind, size) => pulls.observe({ kind }, size),
    reset: (cause) => resets.inc({ cause }),
    storeRetry: () => retries.inc(),
    watch: (gauges) => watch(registry, gauges),
  };
}

function watch(registry: Registry, gauges: Gauges): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: `relais_${name}`,
      help,
      registers: [registry],
      async collect() {
        try {
          this.set(await read());
        } catch {
          // No number rather than the last one: a store that does not answer shows in /api/ready.
          this.reset();
        }
      },
    });
  gauge('live_listeners', 'Devices listening on /api/live.', () => gauges.liveListeners());
  gauge('database_bytes', 'What the database takes on its disk.', () => gauges.databaseBytes());
  gauge('due_records', 'Records that time should have changed by now.', () => gauges.dueRecords());
}

/** Whoever asks may name a method as he likes. */
function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method) ? method : 'other';
}
