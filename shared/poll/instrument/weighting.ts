import type { Question } from '../form.ts';

/** Sex and age band, only to weight the answers. Nothing is asked about ethnicity, religion or income, and nothing is weighted by them. */
export const WEIGHTING: readonly Question[] = [
  {
    id: 'sex',
    kind: 'single',
    items: [{ id: 'sex', text: 'Giới tính của Ông/Bà' }],
    options: ['Nam', 'Nữ'],
    offersDontKnow: true,
    isOptional: true,
    use: 'weighting',
  },
  {
    id: 'age',
    kind: 'single',
    items: [{ id: 'age', text: 'Nhóm tuổi của Ông/Bà' }],
    options: ['18–29', '30–44', '45–59', '60 trở lên'],
    offersDontKnow: true,
    isOptional: true,
    use: 'weighting',
  },
];
