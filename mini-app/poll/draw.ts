import type { Answers, PollForm, Question, Texts } from '../../shared/poll/form.ts';
import { isAsked } from '../../shared/poll/form.ts';
import { random as trulyRandom } from '../platform/random.ts';

/** question id → the id of the item this person is asked. */
export type Drawn = Readonly<Record<string, string>>;

/**
 * Draws one item of every question. On the device, so that the server cannot know who was asked what before they answer.
 * @param random from 0 to below 1
 */
export function drawItems(questions: readonly Question[], random: () => number = trulyRandom): Drawn {
  const drawn: Record<string, string> = {};
  for (const { id, items } of questions) {
    const item = items[Math.floor(random() * items.length)];
    if (item) drawn[id] = item.id;
  }
  return drawn;
}

export const itemOf = (question: Question, drawn: Drawn) =>
  question.items.find((item) => item.id === drawn[question.id]);

/** The questions this person gets a screen for, given the answers so far. Those for weighting have none: they would cost two taps more. */
export const askedQuestions = (form: Pick<PollForm, 'questions'>, answers: Answers): Question[] =>
  form.questions.filter((question) => question.use !== 'weighting' && isAsked(question, form, answers));

/** What is sent: answers to questions that are still asked. Going back may have closed a follow-up that was answered. */
export function answersToSend(
  form: Pick<PollForm, 'questions'>,
  drawn: Drawn,
  answers: Answers,
): Record<string, number[]> {
  const kept: Record<string, number[]> = {};
  for (const question of askedQuestions(form, answers)) {
    const itemId = drawn[question.id];
    const choices = itemId === undefined ? undefined : answers[itemId];
    if (itemId !== undefined && choices !== undefined) kept[itemId] = [...choices];
  }
  for (const { id, use } of form.questions) {
    const choices = use === 'weighting' ? answers[drawn[id] ?? ''] : undefined;
    if (choices && choices.length > 0) kept[id] = [...choices];
  }
  return kept;
}

/** What was written in answer to questions that are still asked, as the server wants it; nothing where nothing was. */
export function textsToSend(
  form: Pick<PollForm, 'questions'>,
  drawn: Drawn,
  answers: Answers,
  texts: Texts,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const question of askedQuestions(form, answers)) {
    const itemId = drawn[question.id] ?? '';
    const text = (texts[itemId] ?? '').normalize('NFC').trim();
    if (question.kind === 'text' && text !== '' && answers[itemId] === undefined) kept[itemId] = text;
  }
  return kept;
}
