import { expect, test } from 'vitest';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { asksAgeOnly } from './poster.ts';

const unit = { id: 'a', name: 'Phường Kon Tum' };
const screeningOf = (text: string) => ({ text: text.replaceAll('{unit}', unit.name), options: [] });

test('whoever scans the code of a counter is asked for the age only, and never spared what an office itself asks first', () => {
  for (const { screening } of Object.values(POLL_FORMS))
    expect(asksAgeOnly({ unit, screening: screeningOf(screening.text) })).toBe(true);
  expect(asksAgeOnly({ unit, screening: screeningOf('Ông/Bà có buôn bán ở chợ này không?') })).toBe(false);
  // Of another office, as a poll keeps it whose unit has another name since.
  expect(
    asksAgeOnly({ unit: { ...unit, name: 'Xã Đăk Hà' }, screening: screeningOf(POLL_FORMS.p1.screening.text) }),
  ).toBe(false);
});
