import type { ItemVersion, Question } from '../../shared/poll/form.ts';
import type { QuestionView } from '../../shared/poll/schema.ts';

export const recordingUrl = (id: string): string => `/api/poll-recordings/${id}`;

type Say = (text: string) => string;

/** What is asked in other languages and aloud; empty where it is in neither. */
export const toVersions = (
  versions: readonly ItemVersion[] | undefined,
  say: Say,
): Pick<QuestionView['items'][number], 'versions'> =>
  versions
    ? {
        versions: versions.map(({ language, text, options, recordingId }) => ({
          language,
          ...(text === undefined ? {} : { text: say(text) }),
          ...(options ? { options: [...options] } : {}),
          ...(recordingId ? { recordingUrl: recordingUrl(recordingId) } : {}),
        })),
      }
    : {};

/** As it is asked; `say` puts the office's name in. */
export function toQuestionView(question: Question, say: Say): QuestionView {
  const { id, kind, items, options, range, most, offersDontKnow, isOptional, onlyIf, use } = question;
  return {
    id,
    kind,
    items: items.map((item) => ({
      id: item.id,
      text: say(item.text),
      ...toVersions(item.versions, say),
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
