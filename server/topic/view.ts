import type { Topic } from '../../shared/topic/schema.ts';
import type { TopicRow } from './store.ts';

export const toTopic = (row: TopicRow): Topic => ({
  code: row.code,
  kind: row.kind,
  name: row.name,
  explainsSurvey: row.explains_survey,
  isCurrent: row.is_current,
  position: row.position,
  version: row.version,
});
