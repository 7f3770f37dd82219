import type { Entry, OpeningHours, WriteEntry } from '../../shared/directory/schema.ts';
import { DIRECTORY_LIMITS } from '../../shared/directory/schema.ts';
import type { EntryKind } from '../../shared/directory/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type EntryForm = {
  name: string;
  address: string;
  hours: OpeningHours;
  issuedOn: LocalDate | null;
  note: string;
  validFrom: LocalDate | null;
  validTo: LocalDate | null;
  replacedById: string | null;
};

export type FormProblem = { field: keyof EntryForm; sentence: string };

/** A commune office's usual week; a start to change, not a rule. */
export const OFFICE_HOURS: OpeningHours = [
  { days: [1, 2, 3, 4, 5], from: '07:00', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
];

export const formOf = (entry: Entry | null): EntryForm => ({
  name: entry?.name ?? '',
  address: entry?.address ?? '',
  hours: entry?.hours ?? [],
  issuedOn: entry?.issuedOn ?? null,
  note: entry?.note ?? '',
  validFrom: entry?.validFrom ?? null,
  validTo: entry?.validTo ?? null,
  replacedById: entry?.replacedBy?.id ?? null,
});

const ADDRESS_RULES: Record<EntryKind, readonly [rule: RegExp, sentence: string]> = {
  hotline: [/^\+?[\d ().-]{3,20}$/, 'Xin ghi số điện thoại, ví dụ 0260 386 0000.'],
  link: [/^https?:\/\/[^\s/]+\.[^\s/]+/, 'Xin ghi địa chỉ đầy đủ, bắt đầu bằng https:// hoặc http://.'],
  document: [/^.{0,100}$/, 'Số, ký hiệu dài nhất 100 ký tự.'],
  zalo_account: [/^\d{5,25}$/, 'Mã OA chỉ gồm chữ số.'],
};

/** What is sent, or the first thing to put right. */
export function readEntryForm(kind: EntryKind, form: EntryForm, version: number): { body: WriteEntry } | FormProblem {
  const name = form.name.trim();
  const address = form.address.trim();
  if (name.length < 2) return { field: 'name', sentence: 'Xin đặt tên.' };
  if (name.length > DIRECTORY_LIMITS.name)
    return { field: 'name', sentence: `Tên dài nhất ${DIRECTORY_LIMITS.name} ký tự.` };
  const [rule, sentence] = ADDRESS_RULES[kind];
  if (!rule.test(address)) return { field: 'address', sentence };
  if (form.hours.some(({ days }) => days.length === 0))
    return { field: 'hours', sentence: 'Mỗi khung giờ cần ít nhất một ngày.' };
  if (form.hours.some(({ from, to }) => !isClock(from) || !isClock(to) || from >= to))
    return { field: 'hours', sentence: 'Giờ ghi như 07:30; giờ nghỉ sau giờ bắt đầu.' };
  if (form.validFrom && form.validTo && form.validFrom > form.validTo)
    return { field: 'validTo', sentence: 'Ngày cuối đang trước ngày đầu.' };
  const common = {
    name,
    note: form.note.trim() || null,
    validFrom: form.validFrom,
    validTo: form.validTo,
    replacedById: form.replacedById,
    version,
  };
  if (kind === 'hotline') return { body: { ...common, kind, address, hours: form.hours } };
  if (kind === 'document') return { body: { ...common, kind, address: address || null, issuedOn: form.issuedOn } };
  return { body: { ...common, kind, address } };
}

const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
