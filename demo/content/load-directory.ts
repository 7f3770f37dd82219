import type { WriteEntry } from '../../shared/directory/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { verifyEntry, writeEntry } from '../../server/directory/service.ts';
import type { DemoOffice } from './people.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn, officialNamed, workingDayAt } from './scene.ts';

const WEEK = [1, 2, 3, 4, 5];
const COUNTER_HOURS = [
  { days: WEEK, from: '07:00', to: '11:30' },
  { days: WEEK, from: '13:30', to: '17:00' },
];

type DemoEntry = {
  key?: string;
  office: DemoOffice;
  /** How many days ago somebody of the office made sure of it. */
  verified?: number;
  replacedBy?: string;
  entry:
    | { kind: 'hotline'; name: string; address: string; hours: typeof COUNTER_HOURS; note?: string }
    | { kind: 'link'; name: string; address: string }
    | { kind: 'document'; name: string; address?: string; issuedOn?: string; validTo?: string; note?: string };
};

/** Numbers are made up and ring nowhere; old addresses and documents are those that the five directives name. */
const ENTRIES: readonly DemoEntry[] = [
  {
    office: 'kontum',
    verified: 4,
    entry: {
      kind: 'hotline',
      name: 'Trung tâm Phục vụ hành chính công',
      address: '0260 000 0011',
      hours: [...COUNTER_HOURS, { days: [6], from: '07:30', to: '11:00' }],
      note: 'Hỏi thủ tục, giờ hẹn, hồ sơ đến đâu.',
    },
  },
  {
    office: 'kontum',
    entry: {
      kind: 'hotline',
      name: 'Trực ban Ủy ban nhân dân phường',
      address: '0260 000 0012',
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }],
    },
  },
  {
    office: 'dakha',
    verified: 11,
    entry: {
      kind: 'hotline',
      name: 'Trung tâm Phục vụ hành chính công',
      address: '0260 000 0021',
      hours: COUNTER_HOURS,
      note: 'Ngày phiên chợ có người nói tiếng Ba Na, Xơ Đăng.',
    },
  },
  {
    office: 'snv',
    verified: 30,
    entry: {
      kind: 'hotline',
      name: 'Đường dây nóng về cải cách hành chính',
      address: '0255 000 0031',
      hours: COUNTER_HOURS,
    },
  },
  {
    key: 'portal',
    office: 'snv',
    entry: { kind: 'link', name: 'Cổng thông tin tỉnh', address: 'https://quangngai.gov.vn' },
  },
  {
    office: 'snv',
    replacedBy: 'portal',
    entry: { kind: 'link', name: 'Cổng thông tin tỉnh Kon Tum (cũ)', address: 'http://www.kontum.gov.vn' },
  },
  {
    office: 'snv',
    entry: {
      kind: 'document',
      name: 'Kế hoạch tuyên truyền cải cách hành chính nhà nước tỉnh Kon Tum năm 2021',
      validTo: '2021-12-31',
    },
  },
  {
    office: 'snv',
    entry: {
      kind: 'document',
      name: 'Xử lý các vấn đề còn tồn tại qua khảo sát sự hài lòng năm 2022',
      address: '/UBND-NC',
      note: 'Bản nhận được không ghi số và ngày.',
    },
  },
  {
    office: 'snv',
    entry: {
      kind: 'document',
      name: 'Triển khai Kế hoạch đo lường sự hài lòng của người dân, tổ chức (Pleiku)',
      address: '1175/UBND-NV',
      issuedOn: '2020-04-23',
    },
  },
];

/** Each entry is written by the author of its office, as in the console. */
export async function loadDirectory(scene: Scene): Promise<void> {
  const ids = new Map<string, string>();
  for (const { key, office, verified, replacedBy, entry } of ENTRIES) {
    const id = scene.deps.ids.uuid();
    if (key) ids.set(key, id);
    const who = { official: officialNamed(scene, `${office}.soan`), requestId: 'demo' };
    const deps = depsAt(scene, instantOn(scene, workingDayAt(scene, -(verified ?? 40)), 9));
    const { version } = await writeEntry(
      deps,
      who,
      id,
      toInput(entry, replacedBy ? (ids.get(replacedBy) ?? null) : null),
    );
    if (verified !== undefined) await verifyEntry(deps, who, id, version);
  }
}

function toInput(entry: DemoEntry['entry'], replacedById: string | null): WriteEntry {
  const common = { name: entry.name, validFrom: null, replacedById, version: 0 };
  if (entry.kind === 'link') return { ...common, kind: 'link', address: entry.address, note: null, validTo: null };
  if (entry.kind === 'hotline')
    return {
      ...common,
      kind: 'hotline',
      address: entry.address,
      hours: entry.hours,
      note: entry.note ?? null,
      validTo: null,
    };
  return {
    ...common,
    kind: 'document',
    address: entry.address ?? null,
    issuedOn: entry.issuedOn ? parseLocalDate(entry.issuedOn) : null,
    note: entry.note ?? null,
    validTo: entry.validTo ? parseLocalDate(entry.validTo) : null,
  };
}
