import type { Socket } from 'node:net';
import { errorBody } from './answer-error.ts';
import { errorWords } from './error-words.ts';

/** PR-8: even what is not HTTP gets a typed answer, as far as the connection still takes one. */
export function answerBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'tooLarge' : 'malformed';
  const body = JSON.stringify(errorBody({ code }));
  const head = [
    `HTTP/1.1 ${errorWords[code].status} Bad Request`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
