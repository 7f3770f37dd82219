import { isDeepStrictEqual } from 'node:util';
import type { WritePoll } from '../../shared/poll/draft-schema.ts';
import { pollWordsSchema } from '../../shared/poll/draft-schema.ts';
import { inWriting, written } from '../../shared/poll/file.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';

/**
 * The form that people will be asked. One that was taken as it is keeps its code and version, so that its rounds can be laid side
 * by side; one whose words were changed is another form, of this series and edition and comparable with no other.
 */
export function madeForm(
  { base, title, screening, questions }: WritePoll,
  series: { id: string; edition: number },
): PollForm {
  // Every consultation is about another rule, so none is ready as it stands.
  const ready = base === 'own' || base === 'p4' ? null : POLL_FORMS[base];
  // As a draft would hold it: trimmed and composed.
  if (ready && isDeepStrictEqual(wordsOf(ready), wordsOf({ title, screening, questions })))
    return { ...ready, screening, questions };
  const code = base === 'p4' ? 'p4' : 'own';
  return { code, version: `${series.id}/${series.edition}`, title, screening, questions };
}

/** In writing: a ready form that is also read aloud still asks the same. */
function wordsOf(form: Pick<PollForm, 'title' | 'screening' | 'questions'>) {
  const { screening, questions, ...rest } = wordsSchema.parse(form);
  return { ...rest, screening: inWriting(screening), questions: questions.map(written) };
}

const wordsSchema = pollWordsSchema.pick({ title: true, screening: true, questions: true }).strip();
