import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { zip } from '../../../server/platform/zip.ts';
import { importDocx, unpackedSize } from './docx.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const DRAWING =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string, style = '') => `<w:p><w:pPr>${style}</w:pPr>${inner}</w:p>`;
const picture = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** A Word file as small as one can be. */
async function word(body: string): Promise<ArrayBuffer> {
  const parts = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId9" Type="${OFFICE}/image" Target="media/a.png"/></Relationships>`,
    'word/styles.xml': `${XML}<w:styles ${W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/media/a.png': 'png',
    'word/document.xml': `${XML}<w:document ${W} ${DRAWING}><w:body>${body}</w:body></w:document>`,
  };
  const bytes = await buffer(zip(Object.entries(parts).map(([name, content]) => ({ name, content: [content] }))));
  // Of the window that the test runs in, as a browser would hand it over.
  const file = new Uint8Array(new ArrayBuffer(bytes.length));
  file.set(bytes);
  return file.buffer;
}

test('a Word file becomes a draft with its title, its emphasis and its pictures', async () => {
  const imported = await importDocx(
    await word(
      paragraph(run('Thông báo nghỉ lễ'), '<w:pStyle w:val="H1"/>') +
        paragraph(run('Nghỉ từ ') + run('thứ Sáu', '<w:b/>') + run('.') + picture),
    ),
  );
  expect(imported).toMatchObject({ title: 'Thông báo nghỉ lễ', body: 'Nghỉ từ **thứ Sáu**.', missingPictures: 0 });
  expect(imported?.pictures).toEqual([`data:image/png;base64,${btoa('png')}`]);
}, 30_000);

test('a document of forty pages is read to the end of what fits', async () => {
  const imported = await importDocx(await word(paragraph(run('Cải cách hành chính. '.repeat(100))).repeat(40)));
  expect(imported?.cut).toBeGreaterThan(60_000);
}, 60_000);

test('what is no Word file, is broken, or unpacks without end is refused', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text).buffer;
  expect(await importDocx(bytes(''))).toBeNull();
  expect(await importDocx(bytes('MZ, một chương trình'.repeat(100)))).toBeNull();
  const whole = await word(paragraph(run('Xin chào')));
  expect(await importDocx(whole.slice(0, whole.byteLength - 30))).toBeNull();
  const bomb = whole.slice(0);
  const view = new DataView(bomb);
  const directory = view.getUint32(bomb.byteLength - 6, true);
  view.setUint32(directory + 24, 4_000_000_000, true);
  expect(unpackedSize(bomb)).toBeGreaterThan(4_000_000_000 - 1);
  expect(await importDocx(bomb)).toBeNull();
});
