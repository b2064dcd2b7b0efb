import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The line between one device and the relay: bytes pass as they are, and nothing passes while it is cut, whoever asks (page,
 * service worker, a tab of yesterday). What passed is kept, to be searched for what must never pass.
 */
export class BrowserLine {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #passed: Buffer[] = [];
  #isCut = false;
  /** Live lines now open through it (GET /api/live). */
  readonly liveLines = new Set<Socket>();

  constructor(relayPort: () => number) {
    this.#server = createServer((near) => this.#carry(near, relayPort()));
  }

  static async start(relayPort: () => number): Promise<BrowserLine> {
    const line = new BrowserLine(relayPort);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All bytes that passed, both ways, as text to search in (compressed bodies stay compressed). */
  get passed(): string {
    return Buffer.concat(this.#passed).toString('latin1');
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  stop(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #carry(near: Socket, port: number): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    this.#watch(near, far);
    this.#watch(far, near);
    near.on('data', (bytes: Buffer) => {
      if (bytes.includes('GET /api/live')) this.liveLines.add(near);
    });
  }

  #watch(from: Socket, to: Socket): void {
    this.#open.add(from);
    from.on('data', (bytes: Buffer) => {
      this.#passed.push(bytes);
      to.write(bytes);
    });
    // Either side's end, however it comes, ends the other.
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#open.delete(from);
      this.liveLines.delete(from);
      to.destroy();
    });
  }
}
