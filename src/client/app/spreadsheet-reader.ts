import type { SpreadsheetReader } from '../ports/spreadsheet-reader.ts';

/** Loaded with the first file somebody chooses: nobody else pays for it. */
export const spreadsheetReader: SpreadsheetReader = {
  async read(file) {
    const { workerSpreadsheetReader } = await import('../spreadsheet/worker-spreadsheet-reader.ts');
    return workerSpreadsheetReader.read(file);
  },
};
