import { createContext, useContext } from 'react';
import type { Result } from '#domain/result.ts';
import type { SheetLine } from '#domain/waitlist/import-cells.ts';

/** One sheet of a spreadsheet; its lines keep the numbers they have in the file (the first is 1). */
export interface Sheet {
  readonly name: string;
  readonly lines: readonly SheetLine[];
}

export interface Spreadsheet {
  /** Those with something in them; a CSV file has one. */
  readonly sheets: readonly Sheet[];
  /** The file counts days from 1904. */
  readonly epoch1904: boolean;
}

/** Why a file cannot be read here. */
export type UnreadableFile =
  /** More bytes than we open, in the file or once it is unfolded. */
  | 'tooLarge'
  | 'tooManyLines'
  | 'tooManyColumns'
  /** `.xls`, from before 2007. */
  | 'oldFormat'
  /** `.ods`. */
  | 'openDocument'
  /** It holds programs. */
  | 'macros'
  /** It asks for a password. */
  | 'locked'
  | 'unknownFormat'
  | 'broken'
  | 'tooLong'
  | 'empty';

/** Reads a spreadsheet in this browser, away from the screen's thread, within limits; nothing leaves the device. */
export interface SpreadsheetReader {
  read(file: Blob): Promise<Result<Spreadsheet, UnreadableFile>>;
}

export const SpreadsheetReaderContext = createContext<SpreadsheetReader | null>(null);

export function useSpreadsheetReader(): SpreadsheetReader {
  const reader = useContext(SpreadsheetReaderContext);
  if (!reader) throw new Error('useSpreadsheetReader outside of an enrolled profile');
  return reader;
}
