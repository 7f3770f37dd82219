import { describe, expect, test } from 'vitest';
import type { Item } from '../../../shared/poll/form.ts';
import { withVersion } from './version.ts';

const item: Item = { id: 'A1', text: 'Ông/Bà có hài lòng không?' };
const FILE = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';

describe('a question in another language, while it is written', () => {
  test('is kept as long as it says something, in writing or aloud', () => {
    const written = withVersion(item, 'ba-na', { text: 'Nhôn mă?' });
    const heard = withVersion(written, 'ba-na', { recordingId: FILE });
    expect(heard.versions).toEqual([{ language: 'ba-na', text: 'Nhôn mă?', recordingId: FILE }]);
    const spoken = withVersion(heard, 'ba-na', { text: '' });
    expect(spoken.versions).toEqual([{ language: 'ba-na', recordingId: FILE }]);
    expect(withVersion(spoken, 'ba-na', { recordingId: null })).toEqual(item);
  });

  test('leaves the others where they stand', () => {
    const both = withVersion(withVersion(item, 'vi', { recordingId: FILE }), 'ba-na', { text: 'a' });
    const changed = withVersion(both, 'vi', { recordingId: FILE.replace('0', '1') });
    expect(changed.versions?.map(({ language }) => language)).toEqual(['vi', 'ba-na']);
  });
});
