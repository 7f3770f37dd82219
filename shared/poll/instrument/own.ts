import { SATISFACTION_WORDS } from '../form.ts';
import type { Instrument, InstrumentId } from './instrument.ts';
import { criteria } from './instrument.ts';
import { G2017 } from './g2017.ts';
import { G2023 } from './g2023.ts';

/** This application's own short polls. They borrow factors from SIPAS and are not SIPAS. */
export const GD2026: Instrument = {
  id: 'GD2026',
  name: 'Phiếu ngắn của Gần Dân',
  decision: null,
  validity: { from: 2026, to: null },
  scale: SATISFACTION_WORDS,
  aspects: [
    {
      id: 'P0',
      name: 'Câu sàng lọc',
      factors: [
        { id: 'P0', name: 'Đã làm thủ tục', criteria: criteria('own', { P0: 'Tự mình làm thủ tục trong 12 tháng' }) },
      ],
    },
    {
      id: 'P1',
      name: 'Sau khi làm thủ tục',
      factors: [
        { id: 'overall', name: 'Nhìn chung', criteria: criteria('own', { overall: 'Nhìn chung, việc phục vụ' }) },
      ],
    },
    {
      id: 'P4',
      name: 'Phiếu lấy ý kiến',
      factors: [
        {
          id: 'P4',
          name: 'Lấy ý kiến về một quy định',
          criteria: criteria('own', { 'P4.agree': 'Đồng ý với nội dung', 'P4.why': 'Ý kiến sửa, thêm' }),
        },
      ],
    },
  ],
};

export const INSTRUMENTS: readonly Instrument[] = [G2017, G2023, GD2026];

/** What an item of ours asks about: a factor of an instrument, and the criterion in it where there is one of the same thing. */
export type Meaning = {
  readonly instrument: InstrumentId;
  readonly factor: string;
  readonly criterion: string | null;
};

const sipas = (factor: string, criterion: string | null): Meaning => ({ instrument: 'G2023', factor, criterion });
const ours = (factor: string, criterion: string): Meaning => ({ instrument: 'GD2026', factor, criterion });

const SERVICE_ITEMS = (
  'F1.sign F1.seat F1.equip F2.docs F2.fee F2.term F2.posted ' +
  'F3.polite F3.listen F3.guide F4.accurate F4.time F5.channel'
).split(' ');

/** item id → what it asks about. Policies that SIPAS groups in another way have the factor only. */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...Object.fromEntries(SERVICE_ITEMS.map((id) => [id, sipas(id.slice(0, 2), id)])),
  overall: ours('overall', 'overall'),
  A1: sipas('A', 'A1'),
  A2: sipas('A', 'A2'),
  A5: sipas('A', 'A5'),
  A6: sipas('A', 'A6'),
  'A8.trips': sipas('A', 'A8'),
  'A8.supp': sipas('A', 'A8'),
  'A8.written': sipas('A', 'A8'),
  'B1.info': sipas('B1', 'B1.info'),
  'B1.voice': sipas('B1', 'B1.voice'),
  'B1.pol.1': sipas('B1', 'B1.pol.water'),
  'B1.pol.2': sipas('B1', 'B1.pol.power'),
  'B1.pol.3': sipas('B1', 'B1.pol.road'),
  'B1.pol.4': sipas('B1', 'B1.pol.school'),
  'B1.pol.5': sipas('B1', 'B1.pol.health'),
  'B1.pol.6': sipas('B1', null),
  'B1.pol.7': sipas('B1', 'B1.pol.welfare'),
  'B1.pol.8': sipas('B1', 'B1.pol.order'),
  'B1.pol.9': sipas('B1', null),
  C: sipas('C', 'C'),
  'P4.agree': ours('P4', 'P4.agree'),
  'P4.why': ours('P4', 'P4.why'),
};
