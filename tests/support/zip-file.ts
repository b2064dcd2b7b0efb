import { deflateRawSync } from 'node:zlib';

export interface Zipped {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the archive claims, when it lies. */
  readonly claimedSize?: number;
  /** Kept as it is, not folded. */
  readonly isPlain?: true;
  readonly isLocked?: true;
}

/** A zip archive made by hand, so that it can lie. */
export function zipFile(files: readonly Zipped[]): Uint8Array {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, claimedSize = bytes.length, isPlain, isLocked } of files) {
    const folded = isPlain ? Buffer.from(bytes) : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isLocked ? 1 : 0, 2);
    common.writeUInt16LE(isPlain ? 0 : 8, 4);
    common.writeUInt32LE(folded.length, 14);
    common.writeUInt32LE(claimedSize, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([mark(0x04034b50), common, Buffer.from(name), folded]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    table.push(Buffer.concat([mark(0x02014b50), Buffer.from([20, 0]), common, place, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(table);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...locals, listed, mark(0x06054b50), end]));
}

function mark(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const text = (content: string) => new TextEncoder().encode(content);
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetNames = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The files of the smallest workbook, around the `<row>`s of its only sheet. */
export function workbookFiles(
  rows: string,
  { date1904 = false }: { readonly date1904?: boolean } = {},
): readonly Zipped[] {
  return [
    {
      name: 'xl/workbook.xml',
      bytes: text(
        `<?xml version="1.0"?><workbook xmlns="${sheetNames}" xmlns:r="${officeRelations}">` +
          `<workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="Feuille1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: text(
        `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
          `<Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: text(
        `<?xml version="1.0"?><worksheet xmlns="${sheetNames}"><sheetData>${rows}</sheetData></worksheet>`,
      ),
    },
  ];
}

/** A cell that holds a text. */
export const textCell = (place: string, content: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${content}</t></is></c>`;
