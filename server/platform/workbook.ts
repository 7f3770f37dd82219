import type { LocalDate } from '../../shared/time/local-date.ts';
import { daysBetween, parseLocalDate } from '../../shared/time/local-date.ts';
import type { ZipEntry } from './zip.ts';
import { zip } from './zip.ts';

/** A cell is what its column says and nothing else: text is never a formula, whatever it begins with. */
export type SheetColumn = {
  readonly header: string;
  /** `told`: a number, or the word for why there is none. */
  readonly kind: 'text' | 'number' | 'date' | 'told';
  readonly width: number;
};
export type SheetRow = readonly (string | number | null)[];

export type Sheet = {
  readonly name: string;
  /** Rows above the table, each text in a cell of its own, so that no cell is merged. They stay in view with the head. */
  readonly title?: readonly SheetTitle[];
  readonly columns: readonly SheetColumn[];
  readonly batches: AsyncIterable<readonly SheetRow[]>;
  /** The format's limit, the header included; more rows go on in a further sheet. */
  readonly rowsPerSheet?: number;
};

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const EXCEL_ROWS = 1_048_576;
/** Excel counts days from here, its invented 29 February 1900 included. */
const DAY_ZERO = parseLocalDate('1899-12-30');
/** Large pieces are compressed no faster, and pile up in memory between two collections. */
const PIECE_CHARS = 8_000;
/** Vietnamese (42A): without it LibreOffice turns day and month round to the custom of its own language. */
const DAY_FORMAT = '[$-42A]dd/mm/yyyy';
const STYLE = { date: 1, header: 2 } as const;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** An Excel workbook, written while its rows are read, one sheet after another. */
export const writeWorkbook = (...sheets: readonly Sheet[]): AsyncGenerator<Buffer> => zip(listParts(sheets));

async function* listParts(sheets: readonly Sheet[]): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const source = openSource(sheet.batches);
    try {
      let pages = 0;
      do {
        pages += 1;
        names.push(pages === 1 ? sheet.name : `${sheet.name} ${pages}`);
        yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(sheet, source) };
      } while (!source.isAtEnd());
    } finally {
      await source.close();
    }
  }
  yield* frameOf(names);
}

export type SheetTitle = { readonly cells: readonly (string | null)[]; readonly isBold?: boolean };

type Source = {
  /** Up to `max` rows; none only at the end. */
  take(max: number): Promise<readonly SheetRow[]>;
  /** Known as soon as the last row was taken. */
  isAtEnd(): boolean;
  close(): Promise<void>;
};

function openSource(batches: Sheet['batches']): Source {
  const iterator = batches[Symbol.asyncIterator]();
  let waiting: readonly SheetRow[] = [];
  let isDone = false;
  const fill = async (): Promise<void> => {
    while (waiting.length === 0 && !isDone) {
      const next = await iterator.next();
      if (next.done) isDone = true;
      else waiting = next.value;
    }
  };
  return {
    async take(max) {
      await fill();
      const rows = waiting.slice(0, max);
      waiting = waiting.slice(rows.length);
      await fill();
      return rows;
    },
    isAtEnd: () => isDone && waiting.length === 0,
    close: async () => void (await iterator.return?.()),
  };
}

async function* sheetXml(
  { columns, title = [], rowsPerSheet = EXCEL_ROWS }: Sheet,
  source: Source,
): AsyncGenerator<string> {
  let xml = sheetHead(columns, title);
  for (let count = title.length + 1; count < rowsPerSheet;) {
    const rows = await source.take(rowsPerSheet - count);
    if (rows.length === 0) break;
    for (const row of rows) {
      count += 1;
      xml += rowXml(columns, row, count);
      if (xml.length < PIECE_CHARS) continue;
      yield xml;
      xml = '';
    }
  }
  yield `${xml}</sheetData></worksheet>`;
}

function* frameOf(names: readonly string[]): Generator<ZipEntry> {
  const numbers = names.map((_, index) => index + 1);
  const part = (path: string, xml: string): ZipEntry => ({ name: path, content: [XML + xml] });
  const type = (kind: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;

  yield part(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${DAY_FORMAT}"/></numFmts>` +
      '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
      '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
  );
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers
      .map((n) => `<sheet name="${toXmlText(names[n - 1] ?? '')}" sheetId="${n}" r:id="rId${n}"/>`)
      .join('')}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${numbers
      .map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`))
      .join('')}${relation(`rId${names.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${type('styles')}"/>${numbers
        .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type('worksheet')}"/>`)
        .join('')}</Types>`,
  );
}

function sheetHead(columns: readonly SheetColumn[], title: readonly SheetTitle[]): string {
  const head = title.length + 1;
  const above = title.map(({ cells, isBold = false }, row) => {
    const style = isBold ? ` s="${STYLE.header}"` : '';
    const line = cells.map((text, at) => (text === null ? '' : textCell(`${COLUMN_NAMES[at]}${row + 1}`, text, style)));
    return `<row r="${row + 1}">${line.join('')}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${above.join('')}<row r="${head}">${columns
    .map(({ header }, index) => textCell(`${COLUMN_NAMES[index]}${head}`, header, ` s="${STYLE.header}"`))
    .join('')}</row>`;
}

function rowXml(columns: readonly SheetColumn[], row: SheetRow, number: number): string {
  const line = String(number);
  let xml = `<row r="${line}">`;
  for (const [index, { kind }] of columns.entries()) {
    const value = row[index];
    if (value === null || value === undefined || value === '') continue;
    const at = COLUMN_NAMES[index] + line;
    if (kind === 'text' || (kind === 'told' && typeof value === 'string')) xml += textCell(at, String(value), '');
    else if (kind !== 'date') xml += `<c r="${at}"><v>${Number(value)}</v></c>`;
    else xml += `<c r="${at}" s="${STYLE.date}"><v>${daysBetween(DAY_ZERO, value as LocalDate)}</v></c>`;
  }
  return `${xml}</row>`;
}

const textCell = (at: string, text: string, style: string): string =>
  `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${toXmlText(text)}</t></is></c>`;

/** A to Z, then AA to AZ: more columns nobody reads. */
const COLUMN_NAMES = Array.from({ length: 52 }, (_, index) => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `A${letter}`;
});

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeCode = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** XML cannot hold control characters; spreadsheets write them as _x0008_, and so an underscore that looks like one is written out too. */
const toXmlText = (text: string): string =>
  /[\p{Cc}\uFFFE\uFFFF&<>"_]/u.test(text)
    ? text
        .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
        .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
        // oxlint-disable-next-line no-control-regex -- these are what must not get through
        .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, escapeCode)
    : text;
