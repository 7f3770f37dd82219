import { Route, Routes } from 'react-router-dom';
import { expect, test } from 'vitest';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Reorganisation } from '../../shared/unit/reorganisation.ts';
import { anOfficial, fakeApi, show } from '../../tests/support/console-screen.tsx';
import { EditReorganisationScreen } from './edit-screen.tsx';
import { formOf, readPlanForm } from './form.ts';

const ID = '4e0f2d3e-4c5a-4f6b-8a7c-1d2e3f4a5b88';
const PLAN = `/api/office/reorganisations/${ID}`;
const KON_TUM = { id: '1d204103-3a87-493c-87c2-586156bacafd', name: 'Phường Kon Tum' };
const DAK_BLA = { id: 'd94118ce-fd27-4876-be4a-292a64dac610', name: 'Phường Đăk Bla' };
const ME = anOfficial(['administrator'], { reach: 'province' });

const draft = (change: Partial<Reorganisation> = {}): Reorganisation => ({
  id: ID,
  version: 1,
  status: 'draft',
  legalDocument: 'Nghị quyết số 99/NQ-UBTVQH16',
  effectiveOn: '2030-01-01' as LocalDate,
  author: { id: '22222222-2222-4222-8222-222222222222', name: 'Siu Lan' },
  approver: null,
  createdAt: '2026-11-20T02:00:00.000Z',
  appliedAt: null,
  undoneAt: null,
  problem: null,
  changes: [
    {
      kind: 'merge',
      predecessorIds: [KON_TUM.id, DAK_BLA.id],
      successors: [{ unitId: null, name: 'Phường Kon Tum Mới', code: '23293' }],
      heir: 0,
      parentId: null,
    },
  ],
  units: [KON_TUM, DAK_BLA],
  editors: [],
  moves: [],
  canUndo: false,
  ...change,
});

const screen = (
  <Routes>
    <Route path="/reorganisations/:id/edit" element={<EditReorganisationScreen />} />
    <Route path="/reorganisations/:id" element={<p>Đã về phương án</p>} />
  </Routes>
);
const opened = () => show(screen, { as: ME, at: `/reorganisations/${ID}/edit` });
const places = { body: { items: [KON_TUM, DAK_BLA].map((unit) => ({ ...unit, kind: 'commune' })), isCut: false } };
const NAME = 'Tên đơn vị mới, kèm loại';

test('a draft comes back from its form as it was, whatever order its successors were in', () => {
  const plan = draft({
    changes: [
      {
        kind: 'split',
        predecessorIds: [KON_TUM.id],
        successors: [
          { unitId: null, name: 'Phường Quang Trung', code: '23280' },
          { unitId: DAK_BLA.id, name: null, code: null },
        ],
        heir: 0,
        parentId: null,
      },
      { kind: 'move', predecessorIds: [KON_TUM.id], successors: [], heir: 0, parentId: DAK_BLA.id },
    ],
  });
  const [split, move] = plan.changes;
  expect(readPlanForm(formOf(plan))).toEqual({
    body: {
      legalDocument: plan.legalDocument,
      effectiveOn: plan.effectiveOn,
      changes: [{ ...split, successors: split?.successors.toReversed(), heir: 1 }, move],
    },
  });
});

test('it is saved with the version that was seen', async () => {
  const { calls } = fakeApi({
    'GET /api/places': () => places,
    [`GET ${PLAN}`]: () => ({ body: draft() }),
    [`PUT ${PLAN}`]: () => ({ body: draft({ version: 2 }) }),
  });
  const page = await opened();
  await page.until(() => page.buttons().includes('Lưu bản chuẩn bị'));
  await page.type(NAME, 'Phường Kon Tum Sửa');
  await page.press('Lưu bản chuẩn bị', 2);
  await page.until(() => page.text().includes('Đã về phương án'));
  const sent = calls.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  expect(sent).toMatchObject([
    { version: 1, changes: [{ successors: [{ unitId: null, name: 'Phường Kon Tum Sửa', code: '23293' }] }] },
  ]);
});

test('when somebody else was faster it is said, nothing typed is lost, and only a second word replaces theirs', async () => {
  let now = draft();
  const { calls } = fakeApi({
    'GET /api/places': () => places,
    [`GET ${PLAN}`]: () => ({ body: now }),
    [`PUT ${PLAN}`]: ({ body }) => {
      if ((body as { version: number }).version === now.version) return { body: draft({ version: 3 }) };
      return { status: 409, body: { code: 'stale_state' } };
    },
  });
  const page = await opened();
  await page.until(() => page.buttons().includes('Lưu bản chuẩn bị'));
  await page.type(NAME, 'Phường Kon Tum Sửa');
  now = draft({ version: 2, legalDocument: 'Nghị quyết khác' });
  await page.press('Lưu bản chuẩn bị');
  await page.until(() => page.text().includes('Phương án vừa được người khác sửa.'));
  expect(page.field(NAME).value).toBe('Phường Kon Tum Sửa');
  await page.press('Giữ phần tôi nhập, thay bản kia khi lưu');
  await page.press('Lưu bản chuẩn bị');
  await page.until(() => page.text().includes('Đã về phương án'));
  expect(calls.flatMap(({ method, body }) => (method === 'PUT' ? (body as { version: number }).version : []))).toEqual([
    1, 2,
  ]);
});

test('when it was approved meanwhile, that is said and what was typed stays to be read', async () => {
  let now = draft();
  fakeApi({
    'GET /api/places': () => places,
    [`GET ${PLAN}`]: () => ({ body: now }),
    [`PUT ${PLAN}`]: () => ({ status: 409, body: { code: 'stale_state' } }),
  });
  const page = await opened();
  await page.until(() => page.buttons().includes('Lưu bản chuẩn bị'));
  await page.type(NAME, 'Phường Kon Tum Sửa');
  now = draft({ version: 2, status: 'approved' });
  await page.press('Lưu bản chuẩn bị');
  await page.until(() => page.text().includes('nên không lưu được nữa'));
  expect(page.field(NAME).value).toBe('Phường Kon Tum Sửa');
});

test('what is missing and what is refused is said at its field', async () => {
  fakeApi({
    'GET /api/places': () => places,
    [`GET ${PLAN}`]: () => ({ body: draft() }),
    [`PUT ${PLAN}`]: () => ({
      status: 409,
      body: { code: 'reorganisation_not_possible', issues: [{ path: 'changes.0', reason: 'type_missing' }] },
    }),
  });
  const page = await opened();
  await page.until(() => page.buttons().includes('Lưu bản chuẩn bị'));
  const saidAt = (label: string) =>
    document.getElementById((page.field(label).getAttribute('aria-describedby') ?? '').split(' ').at(-1) ?? '')
      ?.textContent;
  await page.type('Văn bản làm căn cứ', '');
  await page.type('Mã đơn vị mới', '12');
  await page.press('Lưu bản chuẩn bị');
  await page.until(() => page.text().includes('Mã đơn vị có 5 chữ số.'));
  expect(saidAt('Văn bản làm căn cứ')).toContain('Ghi văn bản làm căn cứ.');
  expect(saidAt('Mã đơn vị mới')).toContain('Mã đơn vị có 5 chữ số.');
  expect(document.activeElement).toBe(page.field('Văn bản làm căn cứ'));

  await page.type('Văn bản làm căn cứ', 'Nghị quyết số 1');
  await page.type('Mã đơn vị mới', '23293');
  await page.type(NAME, 'Kon Tum Sửa');
  await page.press('Lưu bản chuẩn bị');
  await page.until(() => page.text().includes('Ghi tên kèm loại, ví dụ: Phường Đăk Cấm.'));
  expect(saidAt(NAME)).toContain('Ghi tên kèm loại');
  expect(page.field(NAME).value).toBe('Kon Tum Sửa');
});
