import { queryClient } from '../platform/query-client.ts';
import { zalo } from '../platform/zalo.ts';
import { getMyPlace, setMyPlace } from './my-place.ts';
import { placeQuery } from './queries.ts';

/**
 * A commune's QR code carries `?xa=<place id>`: it chooses for somebody who has not chosen yet. A commune that has since been
 * merged leads to its successor; one that was divided leads to nothing, because only the person knows.
 */
export async function presetPlace(): Promise<void> {
  const { xa } = zalo.routeParams();
  if (!xa || getMyPlace()) return;
  const place = await queryClient.fetchQuery(placeQuery(xa));
  if (place.kind !== 'commune') return;
  const [successor, another] = place.successors;
  const today = place.isCurrent ? place : another ? undefined : successor;
  if (today && !getMyPlace()) setMyPlace(today);
}
