import { expect, test } from 'vitest';
import type { Role } from '../../shared/access.ts';
import { anOfficial } from '../../tests/support/console-screen.tsx';
import { menuFor } from './menu.ts';

const labels = (...roles: Role[]): string[] => {
  const { work, administration } = menuFor(anOfficial(roles));
  return [...work, ...administration].map(({ label }) => label);
};

test.each<[Role, string[]]>([
  ['author', ['Việc hôm nay', 'Thông báo cho cán bộ', 'Tin, bài', 'Khảo sát', 'Địa bàn, đơn vị', 'Danh bạ']],
  [
    'approver',
    [
      'Việc hôm nay',
      'Thông báo cho cán bộ',
      'Tin, bài',
      'Khảo sát',
      'Phản ánh, kiến nghị',
      'Địa bàn, đơn vị',
      'Danh bạ',
    ],
  ],
  ['receiver', ['Việc hôm nay', 'Thông báo cho cán bộ', 'Phản ánh, kiến nghị', 'Địa bàn, đơn vị', 'Danh bạ']],
  ['handler', ['Việc hôm nay', 'Thông báo cho cán bộ', 'Phản ánh, kiến nghị', 'Địa bàn, đơn vị', 'Danh bạ']],
  [
    'administrator',
    [
      'Việc hôm nay',
      'Thông báo cho cán bộ',
      'Địa bàn, đơn vị',
      'Danh bạ',
      'Tài khoản',
      'Tài khoản Zalo',
      'Lịch làm việc',
      'Dữ liệu cá nhân',
      'Nhật ký',
    ],
  ],
  [
    'province_monitor',
    [
      'Việc hôm nay',
      'Thông báo cho cán bộ',
      'Tin, bài',
      'Khảo sát',
      'Phản ánh, kiến nghị',
      'Địa bàn, đơn vị',
      'Danh bạ',
      'Lịch làm việc',
      'Chủ đề, lĩnh vực, chức danh',
      'Khảo sát chính thức',
      'Dữ liệu cá nhân',
      'Nhật ký',
    ],
  ],
])('the menu of %s has what they may read and nothing else', (role, entries) => expect(labels(role)).toEqual(entries));
