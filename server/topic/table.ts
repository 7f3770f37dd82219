import type { Generated } from 'kysely';
import type { TopicKind } from '../../shared/topic/schema.ts';

export type TopicTable = {
  code: string;
  kind: TopicKind;
  name: string;
  /** Tells people how to answer a survey: not published where an official one is being held. */
  explains_survey: Generated<boolean>;
  is_current: Generated<boolean>;
  position: number;
  version: Generated<number>;
};
