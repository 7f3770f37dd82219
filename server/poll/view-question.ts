import type { Question } from '../../shared/poll/form.ts';
import type { QuestionView } from '../../shared/poll/schema.ts';

export const recordingUrl = (id: string): string => `/api/poll-recordings/${id}`;

/** As it is asked; `say` puts the office's name in. */
export function toQuestionView(question: Question, say: (text: string) => string): QuestionView {
  const { id, kind, items, options, range, most, offersDontKnow, isOptional, onlyIf, use } = question;
  return {
    id,
    kind,
    items: items.map((item) => ({
      id: item.id,
      text: say(item.text),
      ...(item.versions
        ? {
            versions: item.versions.map(({ language, text, options: own, recordingId }) => ({
              language,
              ...(text === undefined ? {} : { text: say(text) }),
              ...(own ? { options: [...own] } : {}),
              ...(recordingId ? { recordingUrl: recordingUrl(recordingId) } : {}),
            })),
          }
        : {}),
    })),
    offersDontKnow,
    ...(options ? { options: [...options] } : {}),
    ...(range ? { range: { ...range } } : {}),
    ...(most === undefined ? {} : { most }),
    ...(isOptional ? { isOptional: true } : {}),
    ...(onlyIf ? { onlyIf: 'oneOf' in onlyIf ? { ...onlyIf, oneOf: [...onlyIf.oneOf] } : { ...onlyIf } } : {}),
    ...(use ? { use } : {}),
  };
}
