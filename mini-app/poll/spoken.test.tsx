import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { useReducer } from 'react';
import type { ItemVersion, Question } from '../../shared/poll/form.ts';
import type { Begun } from './begun.ts';
import { QuestionScreen } from './question-screen.tsx';
import { languagesOf, said, saidFirst, type Spoken } from './spoken.ts';

const VI = { language: 'vi', recordingUrl: '/api/poll-recordings/vi' };
const BA_NA = { language: 'ba-na', text: 'Nhôn mă bơngai?', options: ['Hơm', 'Uh'] };
const GIA_RAI = { language: 'gia-rai', recordingUrl: '/api/poll-recordings/gia-rai' };

const road: Question = {
  id: 'A1',
  kind: 'single',
  items: [{ id: 'A1', text: 'Đường có đèn chưa?', versions: [VI, BA_NA, GIA_RAI] }],
  options: ['Có', 'Chưa'],
  offersDontKnow: true,
};
const plain: Question = { ...road, id: 'A2', items: [{ id: 'A2', text: 'Nhà có nước sạch chưa?' }] };
const FIVE = ['1 Ba Na', '2 Ba Na', '3 Ba Na', '4 Ba Na', '5 Ba Na'];
const faces = (id: string, versions: ItemVersion[]): Question => ({
  id,
  kind: 'satisfaction',
  items: [{ id, text: 'Ông/Bà có hài lòng không?', versions }],
  offersDontKnow: true,
});
const screening = {
  text: 'Ông/Bà đủ 18 tuổi chưa?',
  options: [
    { label: 'Đủ', passes: true },
    { label: 'Chưa', passes: false },
  ],
};
const poll = { screening, questions: [road, plain] };
const put = (question: Question, language: Spoken, questions: readonly Question[] = [question]) =>
  said({ questions }, question, question.items[0] ?? { id: '', text: '' }, language);

describe('a question in the chosen language', () => {
  test('has its words and its choices; in Vietnamese only its recording is added', () => {
    expect(put(road, 'ba-na')).toMatchObject({
      text: BA_NA.text,
      labels: BA_NA.options,
      missing: null,
      recordingUrl: null,
    });
    expect(put(road, null)).toMatchObject({ text: 'Đường có đèn chưa?', labels: ['Có', 'Chưa'], missing: null });
    expect(put(road, null).recordingUrl).toBe(VI.recordingUrl);
  });

  test('that is only spoken there keeps its Vietnamese words beside the recording of that language', () => {
    expect(put(road, 'gia-rai')).toMatchObject({
      text: 'Đường có đèn chưa?',
      recordingUrl: GIA_RAI.recordingUrl,
      isTranslated: false,
      missing: 'Câu này có bản đọc tiếng Gia Rai, chưa có bản viết.',
    });
  });

  test('that has nothing there is said to have nothing, and choices of another number are not used', () => {
    expect(put(plain, 'ba-na')).toMatchObject({
      text: 'Nhà có nước sạch chưa?',
      missing: 'Câu này chưa có bản tiếng Ba Na.',
    });
    const short = { ...road, items: [{ id: 'A1', text: '?', versions: [{ ...BA_NA, options: ['Hơm'] }] }] };
    expect(put(short, 'ba-na')).toMatchObject({
      labels: ['Có', 'Chưa'],
      missing: 'Các ý trả lời còn là tiếng Việt.',
    });
  });

  test('names its five faces as any question of the poll names them, and says so where none does', () => {
    const named = faces('B1', [{ language: 'ba-na', text: 'a', options: FIVE }]);
    const other = faces('B2', [{ language: 'ba-na', text: 'b' }]);
    expect(put(other, 'ba-na', [road, named, other])).toMatchObject({ labels: FIVE, missing: null });
    const steps = { ...other, kind: 'expectation' as const };
    expect(put(steps, 'ba-na', [named, steps]).areLabelsTranslated).toBe(false);
    const alone = put(other, 'ba-na');
    expect(alone.labels).toContain('Rất hài lòng');
    expect(alone.missing).toBe('Lời cạnh các mặt còn là tiếng Việt; Ông/Bà nhìn mặt mà chọn.');
  });

  test('is put so before the first question too', () => {
    const first = { ...screening, versions: [{ ...BA_NA, recordingUrl: '/api/poll-recordings/first' }] };
    expect(saidFirst({ screening: first }, 'ba-na')).toMatchObject({ text: BA_NA.text, labels: BA_NA.options });
    expect(saidFirst({ screening: first }, 'gia-rai').missing).toBe('Câu này chưa có bản tiếng Gia Rai.');
  });

  test('the languages of a poll are those of anything it asks', () => {
    expect(languagesOf(poll)).toEqual(['ba-na', 'gia-rai']);
    expect(languagesOf({ screening, questions: [plain] })).toEqual([]);
    expect(languagesOf({ screening: { ...screening, versions: [BA_NA] }, questions: [plain] })).toEqual(['ba-na']);
  });
});

describe('on the screen', () => {
  let kept: { answers: Begun['answers']; language: Spoken };
  beforeEach(() => {
    kept = { answers: {}, language: null };
  });

  function Screen({ question }: { question: Question }) {
    const [, redraw] = useReducer((n: number) => n + 1, 0);
    const keep = (change: Partial<typeof kept>) => {
      kept = { ...kept, ...change };
      redraw();
    };
    const begun: Begun = {
      drawn: { A1: 'A1', A2: 'A2' },
      texts: {},
      isBegun: true,
      state: 'open',
      ...kept,
      begin: () => undefined,
      answer: (id, choices) => keep({ answers: { ...kept.answers, [id]: choices } }),
      write: () => undefined,
      speak: (language) => keep({ language }),
      finish: () => undefined,
    };
    return <QuestionScreen question={question} number={1} total={2} poll={poll} begun={begun} />;
  }

  function show(question: Question): void {
    const box = document.body.appendChild(document.createElement('div'));
    const root = createRoot(box);
    root.render(
      <MemoryRouter future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <Screen question={question} />
      </MemoryRouter>,
    );
    onTestFinished(() => {
      root.unmount();
      box.remove();
    });
  }
  const words = () => document.body.textContent ?? '';
  const shows = (text: string) => vi.waitFor(() => expect(words()).toContain(text), { timeout: 8_000 });
  const press = (label: string) =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label)?.click();
  const playing = () => document.querySelector('audio')?.getAttribute('src');

  test('nothing is fetched before somebody wants to hear, and the choice of a language stays for the next question', async () => {
    show(road);
    await shows('Nghe đọc');
    expect(document.querySelector('audio')?.preload).toBe('none');
    expect(playing()).toContain('/vi');
    press('Tiếng Ba Na');
    await shows(BA_NA.text);
    expect(words()).toContain('Hơm');
    expect(document.querySelector('h1 [lang="und"]')).not.toBeNull();
    press('Tiếng Gia Rai');
    await vi.waitFor(() => expect(playing()).toContain('/gia-rai'));
    show(plain);
    await shows('Câu này chưa có bản tiếng Gia Rai');
  });
});
