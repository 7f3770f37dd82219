import type * as api from '../../shared/topic/api.ts';
import type { Topic } from '../../shared/topic/schema.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const topic: Topic = {
  code: 'mot-cua',
  kind: 'topic',
  name: 'Bộ phận một cửa',
  explainsSurvey: false,
  isCurrent: true,
  position: 110,
  version: 1,
};

const { code: _code, ...rest } = topic;

export const topicExamples: ExamplesOf<typeof api> = {
  listTopics: { reply: { items: [topic] } },
  writeTopic: { body: { ...rest, name: 'Quầy một cửa' }, reply: { ...topic, name: 'Quầy một cửa', version: 2 } },
};
