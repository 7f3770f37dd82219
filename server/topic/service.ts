import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import type { Topic, WriteTopic } from '../../shared/topic/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store.ts';
import { toTopic } from './view.ts';

/**
 * Adds a topic or a sector (version 0) or changes one. The same request sent again changes nothing.
 * @throws AppError not_allowed, stale_state
 */
export async function writeTopic(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  code: string,
  input: WriteTopic,
): Promise<Topic> {
  if (!canForProvince(official, 'topic.manage')) throw new AppError('not_allowed');
  return deps.db.transaction().execute(async (tx) => {
    const isWritten =
      input.version === 0 ? await store.insertTopic(tx, code, input) : await store.updateTopic(tx, code, input);
    const row = await store.findTopic(tx, code);
    if (!row) throw new AppError('stale_state');
    if (!isWritten) {
      if (row.version !== input.version + 1 || !store.isAsWritten(row, input)) throw new AppError('stale_state');
      return toTopic(row);
    }
    await recordAudit(tx, {
      at: deps.clock.now(),
      officialId: official.id,
      requestId,
      action: input.version === 0 ? 'topic.added' : 'topic.changed',
      subjectType: 'topic',
      subjectId: code,
      details: { name: input.name, isCurrent: input.isCurrent, explainsSurvey: input.explainsSurvey },
    });
    return toTopic(row);
  });
}
