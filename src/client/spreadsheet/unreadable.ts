import type { UnreadableFile } from '../ports/spreadsheet-reader.ts';

/** Stops reading a file, with the reason to tell. */
export class Unreadable extends Error {
  readonly reason: UnreadableFile;

  constructor(reason: UnreadableFile) {
    super(reason);
    this.name = 'Unreadable';
    this.reason = reason;
  }
}
