import type { Question } from '../../shared/poll/form.ts';
import type { QuestionView } from '../../shared/poll/schema.ts';

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
            versions: item.versions.map(({ options: own, ...version }) => ({
              ...version,
              ...(own ? { options: [...own] } : {}),
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
