import { useState } from 'react';
import { expect, test } from 'vitest';
import { anOfficial, fakeApi, KON_TUM, show } from '../../tests/support/console-screen.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { emptyForm, type NoticeForm, newPoll } from './form.ts';

const PROVINCE = { id: '5dc64699-b836-4221-9901-7aa109ff9ec1', name: 'Tỉnh Quảng Ngãi' };
const OFFICE = { id: '2aa1f2e9-ba7b-440c-aae5-3cb3b5798580', name: 'Sở Nội vụ' };
const ME = anOfficial(['author'], { unit: OFFICE, reach: 'province' });
const position = { code: 'cv-mot-cua', kind: 'position', name: 'Bộ phận Một cửa', explainsSurvey: false };

function api() {
  fakeApi({
    'GET /api/about': () => ({ body: { province: PROVINCE } }),
    'GET /api/places': () => ({ body: { items: [{ ...KON_TUM, kind: 'commune' }], isCut: false } }),
    'GET /api/offices': () => ({ body: { items: [PROVINCE, OFFICE] } }),
    'GET /api/topics': () => ({ body: { items: [{ ...position, isCurrent: true, position: 10, version: 1 }] } }),
    'GET /api/office/notice-reach': () => ({ body: { residents: 421, places: [] } }),
  });
}

/** The form as the editor holds it, readable from outside as JSON. */
function Harness({ start }: { start: NoticeForm }) {
  const [form, setForm] = useState(start);
  return (
    <div id="form" data-now={JSON.stringify(form)}>
      <AudienceFields form={form} problems={{}} onChange={(change) => setForm({ ...form, ...change })} />
    </div>
  );
}
const now = (): NoticeForm => JSON.parse(document.getElementById('form')?.dataset['now'] ?? 'null');
const choose = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('label')].find((label) => label.textContent === words)?.click();

test('for officials, offices can be addressed and positions named; a poll, which residents answer, is left out', async () => {
  api();
  const start = { ...emptyForm([KON_TUM.id]), poll: newPoll('2026-11-20' as never) };
  const screen = await show(<Harness start={start} />, { as: ME });
  await screen.until(() => screen.text().includes('421 người dân'));
  choose(screen.root, 'Cán bộ, công chức, viên chức');
  await screen.until(() => screen.text().includes('Không ra ngoài cơ quan'));
  expect(now()).toMatchObject({ audience: 'officials', poll: null, placeIds: [KON_TUM.id] });
  expect(screen.text()).not.toContain('người dân đã lưu nơi ở');
  await screen.choose('Cán bộ của', 'Sở Nội vụ');
  await screen.choose('Chức danh', 'Bộ phận Một cửa');
  expect(now()).toMatchObject({ placeIds: [KON_TUM.id, OFFICE.id], positions: ['cv-mot-cua'] });

  choose(screen.root, 'Người dân');
  await screen.until(() => screen.text().includes('ai cũng đọc được'));
  expect(now()).toMatchObject({ audience: 'residents', positions: [], placeIds: [KON_TUM.id] });
});
