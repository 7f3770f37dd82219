import { homeFor } from '../../shared/access.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { wordsOf } from './correct.ts';
import type { Who } from './move.ts';
import { audit } from './move.ts';
import { copyParts } from './store-part.ts';
import * as store from './store.ts';

/**
 * A draft of the own unit with the words, pictures and source of a published notice of an office of the province, without its poll. It is
 * approved in the unit like any other. @throws AppError not_found, not_allowed
 */
export async function adoptNotice(deps: AppDeps, who: Who, fromId: string, clientRequestId: string): Promise<string> {
  const now = deps.clock.now();
  const home = homeFor(who.official, 'notice.write', who.official.unitId);
  if (!home) throw new AppError('not_allowed');
  return deps.db.transaction().execute(async (tx) => {
    await store.lockNotice(tx, fromId);
    const from = await store.findAdoptable(tx, fromId, now, toLocalDate(now));
    if (!from) throw new AppError('not_found');
    const { id, isNew } = await store.insertNoticeOnce(tx, {
      ...store.blankNotice(now),
      ...wordsOf(from),
      id: deps.ids.uuid(),
      client_request_id: clientRequestId,
      unit_id: home.unitId,
      author_id: who.official.id,
      adopted_from_id: from.id,
    });
    if (!isNew) return id;
    await copyParts(tx, from.id, id);
    const places = home.reach === 'commune' ? [{ id: home.unitId }] : await store.listPlaces(tx, from.id);
    await store.replacePlaces(
      tx,
      id,
      places.map((place) => place.id),
    );
    await audit(tx, who, 'notice.adopted', id, now, { fromId: from.id });
    return id;
  });
}
